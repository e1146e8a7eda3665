/** Written by `python3 run.py xueer schemas` from schemas/payload.schema.json. */

/**
 * Whatever a build hands to the client: a payload or other facts in a page, or the value of a data file.
 */
export type HandedOver = AnyPayload | BankIndex | BankChunk | PreviewFile | Moves | PlanFacts;
/**
 * An element's payload, told apart by its kind.
 */
export type AnyPayload =
  | Quiz
  | Exam
  | Locked
  | Drawn
  | Daily
  | Checklist
  | Tasks
  | Continue
  | My
  | Certificate
  | GroupId
  | Reading
  | Notebook
  | Due;

/**
 * Questions to answer one by one, each with its key; `embedded` in a page that is about something else.
 */
export interface Quiz {
  base: string;
  embedded: boolean;
  kind: "quiz";
  pass: number | null;
  questions: Question[];
  sections: Section[] | null;
  set: SetInfo;
  version: 1;
}
/**
 * One question as a candidate sees it; `rev` changes with whatever makes an earlier answer worthless.
 */
export interface Question {
  difficulty: number;
  formerly: string[];
  id: string;
  lefts: string[];
  material: string | null;
  options: Option[];
  rev: string;
  rule: "all" | "half" | "each";
  score: number;
  solution: Solution | null;
  stem: string;
  tags: string[];
  type: "single" | "multiple" | "judge" | "blank" | "number" | "order" | "match" | "essay";
  unit: string;
}
/**
 * What can be chosen; shown under the letter of its place, not under its key.
 */
export interface Option {
  key: string;
  text: string;
}
/**
 * Everything that depends on a question's key. A question of a sealed exam has none.
 */
export interface Solution {
  explanation: string;
  key: string[][];
  notes: {
    [k: string]: string;
  };
  source: Source | null;
  words: string[];
}
/**
 * The clause a question rests on.
 */
export interface Source {
  href: string;
  label: string;
}
/**
 * A 大题: its title and the ids of its questions.
 */
export interface Section {
  questions: string[];
  title: string;
}
/**
 * A quiz by its name: bank/…, paper/…, page/….
 */
export interface SetInfo {
  count: number;
  href: string;
  id: string;
  title: string;
}
/**
 * A paper handed in as a whole; sealed until `release` when that lies ahead.
 *
 * `questions` and `sections` are the paper, or with `personal` the first are all that may be drawn.
 */
export interface Exam {
  attempts: number | null;
  base: string;
  kind: "exam";
  minutes: number | null;
  pass: number | null;
  personal: Personal | null;
  questions: Question[];
  release: string;
  revision: string;
  sections: Section[];
  set: SetInfo;
  version: 1;
}
/**
 * 每人一卷: seed and code decide what is drawn, and what is shuffled (questions: `order`; their options).
 */
export interface Personal {
  options: boolean;
  order: boolean;
  sections: PersonalSection[];
  seed: string;
}
/**
 * A 大题 of 每人一卷: questions that everybody gets, or cells to draw; `score` stands for the questions' own.
 */
export interface PersonalSection {
  cells: PersonalCell[];
  questions: string[];
  score: number | null;
  title: string;
}
/**
 * `count` of these questions.
 */
export interface PersonalCell {
  count: number;
  questions: string[];
}
/**
 * An exam under a passphrase: `box` is an Exam for who has it (client/src/lock/box.ts).
 *
 * Of the exam only `release` counts here; receipts are sealed to the key in `receipts` when there is one.
 */
export interface Locked {
  base: string;
  begins: string;
  box: string;
  cost: number;
  kind: "locked";
  minutes: number | null;
  receipts: string | null;
  release: string;
  salt: string;
  set: SetInfo;
  version: 1;
}
/**
 * Questions that the browser draws from the banks' data files: by the date, in a row, or as the member asks.
 */
export interface Drawn {
  banks: BankOffer[];
  base: string;
  kind: "drawn";
  mode: "daily" | "challenge" | "themed";
  sections: DrawSpec[];
  seed: string;
  set: SetInfo;
  shuffle: boolean;
  version: 1;
}
/**
 * A bank to draw from: how many questions it offers, and their tags.
 */
export interface BankOffer {
  count: number;
  id: string;
  tags: string[];
  title: string;
}
/**
 * A 大题 that the browser draws: from which banks, and what.
 */
export interface DrawSpec {
  banks: string[];
  cells: CellSpec[];
  title: string;
}
/**
 * `count` questions of a type (any when empty), with all these tags, of one difficulty (any when null).
 */
export interface CellSpec {
  count: number;
  difficulty: number | null;
  kind: string;
  tags: string[];
}
/**
 * One question a day, in turn.
 */
export interface Daily {
  base: string;
  kind: "daily";
  questions: Question[];
  set: SetInfo;
  version: 1;
}
/**
 * One checklist.
 */
export interface Checklist {
  base: string;
  kind: "checklist";
  list: TaskList;
  today: null;
  version: 1;
}
/**
 * A checklist with its recurring tasks laid out by due date; `hours` is the goal of 集中学习 alone.
 */
export interface TaskList {
  audience: string;
  default: boolean;
  hours: number;
  href: string;
  id: string;
  tasks: Task[];
  title: string;
  year: number | null;
}
/**
 * A task of a checklist: a page to read, a quiz to do, something to attend, an article to read.
 *
 * `hours` are 学时 of a session, `seconds` how long reading or a quiz takes; none has both. `confirmed`: the ledger
 * says that the session took place.
 */
export interface Task {
  after: string[];
  confirmed: boolean;
  due: string | null;
  hours: number;
  href: string | null;
  id: string;
  kind: "read" | "quiz" | "offline" | "clause";
  page: string | null;
  seconds: number;
  set: string | null;
  title: string;
}
/**
 * What is due this month, of all lists.
 */
export interface Tasks {
  base: string;
  kind: "tasks";
  lists: TaskList[];
  sets: SetInfo[];
  version: 1;
}
/**
 * Where the member stopped.
 */
export interface Continue {
  base: string;
  kind: "continue";
  sets: SetInfo[];
  version: 1;
}
/**
 * The member's lists, hours and results.
 */
export interface My {
  base: string;
  kind: "my";
  lists: TaskList[];
  sets: SetInfo[];
  site: string;
  version: 1;
}
/**
 * The member's hours and results on a page to print.
 */
export interface Certificate {
  base: string;
  kind: "certificate";
  lists: TaskList[];
  sets: SetInfo[];
  site: string;
  version: 1;
}
/**
 * Under which id the member hands files to the group.
 */
export interface GroupId {
  base: string;
  kind: "group-id";
  version: 1;
}
/**
 * A page that remembers how far and for how long it was read, and the tasks that reading it completes.
 *
 * `seconds` is what its length takes; it counts as read after half of that (who reads fast), its end seen.
 */
export interface Reading {
  base: string;
  kind: "reading";
  minSeconds: number;
  page: string;
  seconds: number;
  tasks: ReadingTask[];
  title: string;
  version: 1;
}
/**
 * A checklist's task that reading a page completes.
 */
export interface ReadingTask {
  href: string;
  id: string;
  list: string;
  title: string;
}
/**
 * The member's wrong and starred questions.
 */
export interface Notebook {
  banks: BankInfo[];
  base: string;
  kind: "notebook";
  version: 1;
}
/**
 * A bank by name.
 */
export interface BankInfo {
  id: string;
  title: string;
}
/**
 * How many questions are due in the notebook, and where that is.
 */
export interface Due {
  banks: string[];
  base: string;
  href: string;
  kind: "due";
  version: 1;
}
/**
 * data/<bank>.js: of every question its id in the bank, 题型, difficulty and tags.
 */
export interface BankIndex {
  id: string;
  questions: [string, string, number, string[]][];
  title: string;
}
/**
 * data/<bank>/<n>.js: ten of a bank's questions.
 */
export interface BankChunk {
  questions: Question[];
}
/**
 * data/preview/<name>.js: articles of one text, or the terms, by the id in a link's data-peek.
 */
export interface PreviewFile {
  entries: {
    [k: string]: PreviewEntry;
  };
  note: string;
  title: string;
}
/**
 * What a preview shows: lines of (id, printed number, words).
 */
export interface PreviewEntry {
  label: string;
  lines: [string, string, string][];
}
/**
 * A regulation's texts; of each earlier one by its day: article id → (id today, label then, what became of it).
 *
 * `kept` has the 款, 项 and 目 of changed articles whose words stand in today's: id then → id today.
 */
export interface Moves {
  former: {
    [k: string]: {
      /**
       * @minItems 3
       * @maxItems 3
       */
      [k: string]: [string | null, string, string];
    };
  };
  kept: {
    [k: string]: {
      [k: string]: string;
    };
  };
  texts: DatedText[];
}
/**
 * One text of a regulation, and the days it is in force.
 */
export interface DatedText {
  from: string;
  href: string;
  to: string | null;
}
/**
 * Of every task of a plan, by its id.
 */
export interface PlanFacts {
  [k: string]: TaskFacts;
}
/**
 * What the filter of a plan's page asks of a task.
 */
export interface TaskFacts {
  audience: string[];
  responsible: string[];
  source: string;
}
