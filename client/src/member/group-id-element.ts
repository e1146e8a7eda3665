/** 小组编号, on the page about privacy: what the files handed to the group say of whose they are. */

import { h } from "../base/dom.ts";
import { XueerElement } from "../base/element.ts";
import { store } from "../base/storage.ts";

export class GroupIdElement extends XueerElement<"group-id"> {
  protected readonly kind = "group-id";

  protected override draw(): Node[] {
    const id = store.groupId;
    return [
      h(
        "p",
        { class: "xueer-group-id" },
        ...(id
          ? ["这个浏览器的小组编号：", h("code", {}, id)]
          : ["这个浏览器还没有小组编号：第一次点“导出给小组”时随机生成。"]),
      ),
    ];
  }
}
