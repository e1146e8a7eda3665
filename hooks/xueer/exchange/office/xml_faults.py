"""Why a document is no well-formed XML, in words: where, what stands there, what to do."""

from __future__ import annotations

import re

from lxml import etree

_E = etree.ErrorTypes
_ESCAPE = "文字里的 & 写成 &amp;，< 写成 &lt;，或者放进 <![CDATA[ ]]>"
_REASONS = {
    _E.ERR_UNDECLARED_ENTITY: f"XML 里没有 &%s; 这个记号（空格写 &#160;）；{_ESCAPE}",
    _E.ERR_TAG_NAME_MISMATCH: "第 %s 行的 <%s> 用 </%s> 结束了",
    _E.ERR_TAG_NOT_FINISHED: "文件到这里断了，第 %s 行的 <%s> 还没有结束；请重新导出或者下载一份完整的",
    _E.ERR_GT_REQUIRED: "标签没有写完（缺 >）；文件可能断了，请重新导出或者下载一份完整的",
    _E.ERR_ATTRIBUTE_NOT_FINISHED: "属性的引号没有写完；文件可能断了，请重新导出或者下载一份完整的",
    _E.ERR_CDATA_NOT_FINISHED: "<![CDATA[ 没有用 ]]> 结束；文件可能断了，请重新导出或者下载一份完整的",
    _E.ERR_COMMENT_NOT_FINISHED: "注释没有用 --> 结束；文件可能断了，请重新导出或者下载一份完整的",
    _E.ERR_HYPHEN_IN_COMMENT: "注释里不能有 --",
    _E.ERR_NAME_REQUIRED: f"这里的 & 或 < 后面不是名字；{_ESCAPE}",
    _E.ERR_ENTITYREF_SEMICOL_MISSING: f"& 后面的记号没有用分号结束；{_ESCAPE}",
    _E.ERR_LT_IN_ATTRIBUTE: "属性里不能有 <，写成 &lt;",
    _E.ERR_ATTRIBUTE_NOT_STARTED: "属性的值要放在引号里",
    _E.ERR_ATTRIBUTE_WITHOUT_VALUE: "属性没有写值",
    _E.ERR_ATTRIBUTE_REDEFINED: "同一个属性写了两次",
    _E.ERR_SPACE_REQUIRED: "两个属性之间缺空格，或者标签没有写完",
    _E.ERR_INVALID_CHAR: "有 XML 不许有的控制字符，删去再导入",
    _E.ERR_INVALID_CHARREF: "有 XML 不许有的字符编号，删去再导入",
    _E.ERR_INVALID_ENCODING: "这里的字不是文件声明的编码；请另存为 UTF-8",
    _E.ERR_UNSUPPORTED_ENCODING: "文件声明的编码没有人认识；请另存为 UTF-8，把声明也改成 UTF-8",
    _E.ERR_RESERVED_XML_NAME: "<?xml … ?> 只能写在文件的最前面，前面不能有空行",
    _E.ERR_DOCUMENT_EMPTY: "文件不是以标签开头的，不是 XML",
    _E.ERR_DOCUMENT_END: "整个文件只能有一个最外层的标签，它结束以后还有内容",
    _E.NS_ERR_UNDEFINED_NAMESPACE: "标签冒号前面的前缀没有声明（xmlns）",
}
_NAMED = {
    _E.ERR_UNDECLARED_ENTITY: r"Entity '(.+?)'",
    _E.ERR_TAG_NAME_MISMATCH: r": (\S+) line (\d+) and (\S+?),",
    _E.ERR_TAG_NOT_FINISHED: r"in tag (\S+) line (\d+)",
}


def fault(content: bytes) -> tuple[str, str]:
    """(where, why) a document is not well-formed; both empty when it is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return f"第 {error.lineno} 行第 {(error.offset or 0) + 1} 列", _reason(error)
    return "", ""


def _reason(error: etree.XMLSyntaxError) -> str:
    code, message = getattr(error, "code", 0), str(error.msg)
    reason = _REASONS.get(code, "写法不合 XML 的规矩")
    if "%s" not in reason:
        return reason
    found = re.search(_NAMED[code], message)
    names = [name[:40] for name in found.groups()] if found else []
    if len(names) > 1:
        names[:2] = names[1], names[0]
    return reason % tuple(names) if len(names) == reason.count("%s") else "标签没有写对"
