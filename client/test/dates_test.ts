import { equal } from "./assert.ts";
import { chineseDate, day, dayNumber, daysBetween, iso } from "../src/base/dates.ts";

Deno.test("calendar days are local, differences whole days across a leap day", () => {
  equal(day(new Date(2026, 10, 3, 23, 59)), "2026-11-03");
  equal(daysBetween("2028-02-28", "2028-03-01"), 2);
  equal(daysBetween("2026-11-23", "2026-11-22"), -1);
  equal([dayNumber("1970-01-01"), dayNumber("1970-02-01")], [0, 31]);
});

Deno.test("a moment keeps its local offset and reads back as the same moment", () => {
  const moment = new Date(2026, 10, 23, 8, 5, 9);
  equal(Date.parse(iso(moment)), moment.getTime());
  equal(chineseDate(iso(moment)), "2026年11月23日");
});

Deno.test("east of Greenwich and on it the offset has a plus, west of it a minus", () => {
  const at = (offset: number) => {
    const moment = new Date(2026, 10, 23, 8, 5, 9);
    moment.getTimezoneOffset = () => offset;
    return iso(moment).slice(-6);
  };
  equal([-480, 0, 210].map(at), ["+08:00", "+00:00", "-03:30"]);
});
