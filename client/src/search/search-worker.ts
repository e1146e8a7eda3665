/**
 * Our search behind Material's search box: the theme starts this worker and sends {type: 0} with the
 * index, then {type: 2} with each query; it waits for {type: 1} (ready) and {type: 3} (hits).
 * The protocol is Material 9's own and internal; tests/browser/test_search.py drives it.
 */

import { build, type Doc, type Index, search } from "./search.ts";

type Message =
  | { readonly type: 0; readonly data: { readonly docs: readonly Doc[] } }
  | { readonly type: 2; readonly data: string };

interface Scope {
  onmessage: ((event: MessageEvent<Message>) => void) | null;
  postMessage(message: unknown): void;
}

const scope = self as unknown as Scope;
let index: Index = build([]);

scope.onmessage = ({ data: message }) => {
  if (message.type === 0) {
    index = build(message.data.docs);
    scope.postMessage({ type: 1 });
  } else {
    scope.postMessage({ type: 3, data: { items: search(index, message.data) } });
  }
};
