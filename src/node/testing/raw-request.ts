import { connect } from 'node:net';

/** Sends bytes as they are and gives all that comes back; `pause` ms pass between the parts. */
export function rawRequest(url: string, parts: readonly (string | Buffer)[], pause = 0): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', (error) => (answer ? resolve(answer) : reject(error)));
    socket.on('close', () => resolve(answer));
    void (async () => {
      for (const part of parts) {
        if (socket.destroyed) return;
        socket.write(part);
        await new Promise((done) => setTimeout(done, pause));
      }
    })();
  });
}
