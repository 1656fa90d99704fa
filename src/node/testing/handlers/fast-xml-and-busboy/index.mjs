import parser from 'fast-xml-parser';
import Busboy from 'busboy';
export const handler = async (event) => {
  const xml = parser.parse('<a x="1"><b>2</b><b>3</b></a>', { ignoreAttributes: false });
  const fields = {};
  await new Promise((resolve, reject) => {
    const bb = new Busboy({ headers: event.headers });
    bb.on('field', (name, value) => { fields[name] = value; });
    bb.on('file', (name, stream) => { let n = 0; stream.on('data', (d) => { n += d.length; }).on('end', () => { fields[name] = n; }); });
    bb.on('finish', resolve).on('error', reject);
    bb.end(Buffer.from(event.body, 'base64'));
  });
  return { xml, fields };
};
