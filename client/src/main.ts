/** Upgrades the custom elements of a page; without this script the page still reads. */

import { ChecklistElement } from "./plan/checklist-element.ts";
import { ContinueElement, DailyElement, DueElement, TasksElement } from "./member/home-elements.ts";
import { DrawnElement } from "./quiz/drawn-element.ts";
import { QuizElement } from "./quiz/quiz-element.ts";
import { ReadingElement } from "./reader/reading-element.ts";

customElements.define("xueer-quiz", QuizElement);
customElements.define("xueer-drawn", DrawnElement);
customElements.define("xueer-due", DueElement);
customElements.define("xueer-daily", DailyElement);
customElements.define("xueer-checklist", ChecklistElement);
customElements.define("xueer-tasks", TasksElement);
customElements.define("xueer-continue", ContinueElement);
customElements.define("xueer-reading", ReadingElement);
