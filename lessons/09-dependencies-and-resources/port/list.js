// list: what lies in the folder of your package?
const { promisify } = require('util');
const execFile = promisify(require('child_process').execFile);

exports.handler = async ({ folder }) => {
  const { stdout } = await execFile('ls', ['-l', '-a', '-h'], { cwd: folder });
  console.log(stdout);
  return { code: 0 };
};
