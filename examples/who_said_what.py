import sys

import statements

text = sys.argv[1] if len(sys.argv) > 1 else "“We will come,” Togo's envoy Ama Kossi said."
report = statements.Extractor().extract(text, published="2031-05-04")
for statement in report.statements:
    speaker = statement.speaker
    print(f"{speaker.name if speaker else 'someone'} ({speaker and speaker.role or '-'}): {statement.text}")
