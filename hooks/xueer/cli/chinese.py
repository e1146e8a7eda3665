"""What click says, in Chinese: its sentences, the words of its help, the names of its types. For all commands at once.

click looks its sentences up by gettext, whose catalogues depend on the machine's language; so the looking up itself is
replaced, in click's own modules and nowhere else.
"""

from __future__ import annotations

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用法见 {command} {option}",
    "Show this message and exit.": "显示这段说明。",
    "Show the version and exit.": "显示版本。",
    "%(prog)s, version %(version)s": "%(prog)s，版本 %(version)s",
    "Do you want to continue?": "继续吗？",
    "Confirm the action without prompting.": "不再询问，直接做。",
    "Aborted!": "停下了，这一步没有做完",
    "Error: invalid input": "只认 y 和 n，再输入一次",
    "Error: The two entered values do not match.": "两次输入的不一样",
    "Repeat for confirmation": "再输入一次",
    "Press any key to continue...": "按任意一个键继续",
    "Unknown color {colour!r}": "没有颜色“{colour}”",
    "unknown error": "原因不明",
    "required": "必写",
    "default: {default}": "不写时是 {default}",
    "(dynamic)": "（临时算出）",
    "env var: {var}": "环境变量：{var}",
    "Missing command.": "缺少命令",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少 {param_type}",
    "Missing parameter: {param_name}": "缺少参数 {param_name}",
    "No such option {name!r}.": "没有选项“{name}”",
    "No such command {name!r}.": "没有命令“{name}”",
    "Did you mean {possibility}?": "是否想写 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是否想写其中一个：{possibilities}？）",
    "Got unexpected extra argument ({args})": "多了“{args}”，这里不写",
    "Got unexpected extra arguments ({args})": "多了“{args}”，这里不写",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Could not open file {filename!r}: {message}": "打不开文件“{filename}”：{message}",
    "Invalid start character for option ({option})": "选项的开头不对：{option}",
    "Option {name!r} does not take a value.": "选项“{name}”后面不写值",
    "Option {name!r} requires an argument.": "选项“{name}”后面要写值",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面要写 {nargs} 个值",
    "Argument {name!r} takes {nargs} values.": "参数“{name}”要写 {nargs} 个值",
    "Takes {nargs} values but 1 was given.": "要写 {nargs} 个值，现在有 1 个",
    "Takes {nargs} values but {len} were given.": "要写 {nargs} 个值，现在有 {len} 个",
    "{len_type} values are required, but {len_value} was given.": "要写 {len_type} 个值，现在有 {len_value} 个",
    "{len_type} values are required, but {len_value} were given.": "要写 {len_type} 个值，现在有 {len_value} 个",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "{value!r} is not {choice}.": "“{value}”不是 {choice}",
    "{value!r} is not one of {choices}.": "“{value}”不在可选的里面：{choices}",
    "{value!r} does not match the format {format}.": "“{value}”不合格式 {format}",
    "{value!r} does not match the formats {formats}.": "“{value}”不合格式 {formats}",
    "{value!r} is not a valid {number_type}.": "“{value}”不是{number_type}",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 里",
    "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}”不是“是”或“否”，可写：{states}",
    "{value!r} is not a valid UUID.": "“{value}”不是 UUID 编号",
    "{name} {filename!r} does not exist.": "{name}“{filename}”不存在",
    "{name} {filename!r} is a file.": "“{filename}”是文件，要写{name}",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，要写{name}",
    "{name} {filename!r} is not readable.": "{name}“{filename}”没有权限读",
    "{name} {filename!r} is not writable.": "{name}“{filename}”没有权限写",
    "{name} {filename!r} is not executable.": "{name}“{filename}”没有权限运行",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
}
#: What a value is, in the help of an option and in `is not a valid …`.
_KINDS = {
    "text": "文字", "integer": "整数", "integer range": "整数", "float": "数", "float range": "数", "boolean": "是否",
}  # fmt: skip
_MODULES = (core, decorators, exceptions, formatting, parser, termui, types)


def in_chinese(command: click.Command) -> None:
    """Let click speak Chinese, in this command and those below it."""
    for module in _MODULES:
        vars(module).update(_=_chinese, ngettext=_counted)
    command.options_metavar = "[选项]"
    for parameter in command.params:
        name = parameter.type.name
        parameter.type.name = _KINDS.get(name) or WORDS.get(name, name)
    if isinstance(command, click.Group):
        command.subcommand_metavar = "命令 [参数]…"
        for below in command.commands.values():
            in_chinese(below)


def _chinese(text: str) -> str:
    return WORDS.get(text, text)


def _counted(one: str, many: str, number: int) -> str:
    return _chinese(one if number == 1 else many)
