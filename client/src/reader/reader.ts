/** The reading tools of a page with clauses or with links that can be previewed. */

import { startCopying } from "./copy.ts";
import { startMoves } from "./moved-links.ts";
import { startPreviews } from "./preview-card.ts";

const { src } = document.currentScript as HTMLScriptElement;
startMoves();
startCopying();
startPreviews(new URL(".", src).href);
