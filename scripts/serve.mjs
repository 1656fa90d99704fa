/** Serves the built page from dist/ on this machine only. PORT chooses the port (4173). */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { servePage } from './serve-page.mjs';

const port = Number(process.env.PORT ?? 4173);
const server = createServer(servePage());

server.on('error', (error) => {
  const busy = error.code === 'EADDRINUSE';
  console.error(busy ? `Port ${port} is in use. Choose another: PORT=4174 npm start` : error.message);
  process.exit(1);
});

server.listen(port, '127.0.0.1', () => {
  const address = `http://localhost:${port}`;
  console.log(address);
  if (process.stdout.isTTY && !process.env.CI) openBrowser(address);
});

function openBrowser(address) {
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
