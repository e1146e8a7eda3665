#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""学而的启动程序，只用标准库；命令在 hooks/launch.py 里。

python3 run.py serve    在本机预览网站，改了内容自动刷新
python3 run.py test     安装测试所需，运行全部检查和测试（加 --long：慢的测试也运行）

This file is written so that any Python, 2.7 too, can read it and say what is needed.
"""

import os
import sys

if sys.version_info < (3, 11, 5):
    sentence = "需要 Python 3.11.5 或更新，现在是 %s。\n" % sys.version.split()[0]
    try:
        sentence.encode(sys.stderr.encoding or "ascii")
        sys.stderr.write(sentence)
    except UnicodeError:  # 3.6 takes a screen under LC_ALL=C for ASCII; the words of 2.7 are bytes
        if sys.version_info < (3,):
            sys.stderr.write(sentence)
        else:
            sys.stderr.buffer.write(sentence.encode("utf-8"))
    sys.exit(1)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "hooks"))

if __name__ == "__main__":
    from launch import start

    sys.exit(start())
