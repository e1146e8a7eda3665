/** What only the member's own pages need (我的学习, 学习证明, 小组编号): they load this besides or instead of the client. */

import { CertificateElement } from "./certificate-element.ts";
import { GroupIdElement } from "./group-id-element.ts";
import { MyElement } from "./my-element.ts";

customElements.define("xueer-certificate", CertificateElement);
customElements.define("xueer-my", MyElement);
customElements.define("xueer-group-id", GroupIdElement);
