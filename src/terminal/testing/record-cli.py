"""Runs commands (JSON on stdin: {endpoint, keys, folder, commands}) through the official command line, version 1, in one process."""
import contextlib, io, json, os, sys

spec = json.load(sys.stdin)
os.environ.update(AWS_ACCESS_KEY_ID=spec['keys'][0], AWS_SECRET_ACCESS_KEY=spec['keys'][1], AWS_DEFAULT_REGION='us-east-1')
os.environ.update(AWS_MAX_ATTEMPTS='1', AWS_CONFIG_FILE='/dev/null', AWS_SHARED_CREDENTIALS_FILE='/dev/null', COLUMNS='80')
os.chdir(spec['folder'])
import botocore.loaders
from awscli.clidriver import create_clidriver

# Service models are read once, not once a command.
loader = botocore.loaders.create_loader()
botocore.loaders.create_loader = lambda *_: loader

ran = []
for words in spec['commands']:
    binary = io.BytesIO()
    out, err = io.TextIOWrapper(binary, encoding='utf-8', write_through=True), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = create_clidriver().main(['--endpoint-url', spec['endpoint'], *words])
        except SystemExit as end:
            code = end.code
    print(len(ran), ' '.join(words)[:70], file=sys.stderr)
    ran.append({'code': code, 'out': binary.getvalue().decode(), 'err': err.getvalue()})
json.dump(ran, sys.stdout)
