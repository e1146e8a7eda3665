/** A last character by which a slip of the pen shows: the twin of hooks/xueer/quizzes/check_character.py. */

export const DIGITS = "0123456789";
export const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The character to write behind a text of this alphabet (ISO/IEC 7064, MOD n+1,n). */
export function checkCharacter(text: string, alphabet: string): string {
  const size = alphabet.length;
  let product = size;
  for (const char of text) {
    product = ((((product + alphabet.indexOf(char)) % size) || size) * 2) % (size + 1);
  }
  return alphabet.charAt((size + 1 - product) % size);
}

/** Whether a text is of this alphabet and ends in its check character. */
export function isChecked(text: string, alphabet: string): boolean {
  return text.length > 1 && [...text].every((char) => alphabet.includes(char)) &&
    checkCharacter(text.slice(0, -1), alphabet) === text.slice(-1);
}
