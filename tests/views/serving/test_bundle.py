"""Modules as one script: order, names, and nothing changed that has a meaning."""

import subprocess

import pytest

from tests.engine.to_javascript.in_node import needs_node
from views.serving.bundle import bundled, slim


def write(folder, **modules):
    for name, text in modules.items():
        file = folder / f"{name}.js"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)


@needs_node
def test_modules_run_in_the_order_of_their_imports(tmp_path):
    write(
        tmp_path,
        **{
            "room/low": "// A comment.\nconst own = 2;\n\n/** Twice. */\nexport const twice = (x) => own * x;\n",
            "other/high": (
                'import { twice } from "../room/low.js";\n\nconst own = "a  =  b"; // kept\n'
                "export function say(x) {\n  return `${own}: ${twice(x) - -1}`;\n}\n"
            ),
        },
    )
    script = bundled(tmp_path, "other/high") + "\nconsole.log(m_other_high.say(20));"
    assert subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True).stdout == "a  =  b: 41\n"


def test_a_circle_is_named(tmp_path):
    write(tmp_path, a='import { b } from "./b.js";\nexport const a = 1;\n', b='import { a } from "./a.js";\nexport const b = 1;\n')
    with pytest.raises(ValueError, match="imports itself"):
        bundled(tmp_path, "a")


@needs_node
def test_a_whole_module_is_named_and_its_comments_leave_nothing(tmp_path):
    write(
        tmp_path,
        **{
            "kinds/one": "/** One.\n *\n * And no more. */\nexport const read = () => 1;\nexport const name = 'one';\n",
            "all": 'import * as one from "./kinds/one.js";\n\nexport const KINDS = { one };\n',
        },
    )
    script = bundled(tmp_path, "all") + "\nconsole.log(m_all.KINDS.one.read(), m_all.KINDS.one.name);"
    assert subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True).stdout == "1 one\n"


def test_signs_come_no_nearer_to_each_other():
    assert (
        slim("x = a + b - (c) - -d + +e;\ny = i++ + j - --k - .5;\nif (!a && x !== y) z = `${a - b}`;")
        == "x=a+b-(c)- -d + +e;y=i++ + j - --k-.5;if(!a&&x!==y)z=`${a - b}`;"
    )


def test_remarks_go_and_what_only_looks_like_one_stays():
    text = 'const a = 1; // the "first", a run\'s\nconst b = "x // y", c = `${a} // z`; // the rest\nconst d = /\\/\\//.test(b);\n'
    assert slim(text) == 'const a=1;const b="x // y",c=`${a} // z`;\nconst d=/\\/\\//.test(b);\n'


def test_what_stands_in_quotes_stays():
    assert slim('  const text = "a , b";\n// gone\n  let x = `c ; ${ text }` ;\n') == 'const text="a , b";let x=`c ; ${ text }`;'
