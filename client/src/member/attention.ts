/** Whether somebody is there: seconds of a page that count as studied. Only `attend` touches the page. */

/** After so many milliseconds without scrolling, a key or the pointer nobody is taken to be reading. */
export const IDLE = 60_000;

/** Seconds counted one by one; each is given away once, to the page that is read or to a question. */
export class Attention {
  private alive: number;
  private pool = 0;
  /** All seconds counted so far. */
  total = 0;

  /** Opening a page is a sign of somebody. */
  constructor(now: number) {
    this.alive = now;
  }

  /** Somebody did something. */
  sign(now: number): void {
    this.alive = now;
  }

  /** A second passed: whether it counts. */
  second(now: number, visible: boolean): boolean {
    if (!visible || now - this.alive > IDLE) return false;
    this.total += 1;
    this.pool += 1;
    return true;
  }

  /** Seconds that nobody has been given yet, no more than there is room for. */
  take(room: number): number {
    const given = Math.min(Math.max(0, room), this.pool);
    this.pool -= given;
    return given;
  }
}

const SIGNS = ["scroll", "wheel", "keydown", "pointerdown", "pointermove", "touchstart", "input"];

let page: Attention | null = null;
const counted = new Set<() => void>();

/** The attention of this page, counting from the first call on; `each` is called after every second that counts. */
export function attend(each?: () => void): Attention {
  if (each) counted.add(each);
  if (page) return page;
  const attention = new Attention(performance.now());
  const sign = () => attention.sign(performance.now());
  for (const name of SIGNS) addEventListener(name, sign, { passive: true, capture: true });
  document.addEventListener("visibilitychange", sign);
  setInterval(() => {
    if (!attention.second(performance.now(), document.visibilityState === "visible")) return;
    counted.forEach((listener) => listener());
  }, 1000);
  page = attention;
  return attention;
}
