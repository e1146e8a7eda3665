/** The exam by itself: its pages load this instead of the client. */

import { ExamElement } from "./element.ts";

customElements.define("xueer-exam", ExamElement);
