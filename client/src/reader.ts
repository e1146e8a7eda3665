/** The reading tools of a page with clauses or with links that can be previewed. */

import { startCopying } from "./reader-copy.ts";
import { startMoves } from "./reader-moves.ts";
import { startPreviews } from "./reader-preview.ts";

const { src } = document.currentScript as HTMLScriptElement;
startMoves();
startCopying();
startPreviews(new URL(".", src).href);
