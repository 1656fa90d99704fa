// disk: writes big pictures to /tmp, as a program that works on them would. The event: { "megabytes": 200 }
const { readdir, unlink, writeFile } = require('fs/promises');
const PIECE = 20;

exports.handler = async ({ megabytes }, { awsRequestId }) => {
  const piece = Buffer.alloc(PIECE * 1024 * 1024, '.');
  const written = [];
  for (let done = 0; done < megabytes; done += PIECE) {
    const path = `/tmp/${awsRequestId}-${done}.raw`;
    await writeFile(path, piece);
    written.push(path);
  }
  console.log(`wrote ${written.length} files of ${PIECE} MB`);
  for (const path of written) await unlink(path);
  return { megabytes, filesInTmp: (await readdir('/tmp')).length };
};
