/** The JSON Schema of the payloads, from stdin → the types of src/base/payload-types.ts, to stdout. */

import { compile } from "json-schema-to-typescript";

const schema = JSON.parse(
  await new Response(Deno.stdin.readable).text(),
  // The tool reads an older draft, in which a tuple is called `items`.
  (_, value) => value?.prefixItems ? { ...value, items: value.prefixItems } : value,
);
const types = await compile(schema, "HandedOver", {
  bannerComment:
    "/** Written by `python3 run.py xueer schemas` from schemas/payload.schema.json. */",
  style: { printWidth: 100 },
});
await Deno.stdout.write(new TextEncoder().encode(types));
