/** A locked paper: the page before the passphrase, and what opens it. The exam itself is exam.js. */

import { LockedElement } from "./locked-element.ts";

customElements.define("xueer-locked", LockedElement);
