import { Agent, SecureAgent } from './http-agent.ts';
import { ClientRequest, globalAgents, request } from './http-client.ts';
import { IncomingMessage } from './http-incoming.ts';
import { statusTexts } from './http-status.ts';
import { ServerResponse } from './server-response.ts';

const METHODS = [
  'ACL',
  'BIND',
  'CHECKOUT',
  'CONNECT',
  'COPY',
  'DELETE',
  'GET',
  'HEAD',
  'LINK',
  'LOCK',
  'M-SEARCH',
  'MERGE',
  'MKACTIVITY',
  'MKCALENDAR',
  'MKCOL',
  'MOVE',
  'NOTIFY',
  'OPTIONS',
  'PATCH',
  'POST',
  'PROPFIND',
  'PROPPATCH',
  'PURGE',
  'PUT',
  'REBIND',
  'REPORT',
  'SEARCH',
  'SOURCE',
  'SUBSCRIBE',
  'TRACE',
  'UNBIND',
  'UNLINK',
  'UNLOCK',
  'UNSUBSCRIBE',
];

function createServer(): never {
  throw new Error(
    'http.createServer is not built in this simulated runtime: nothing can reach a server inside a function',
  );
}

function moduleFor(protocol: 'http:' | 'https:', AgentClass: typeof Agent) {
  return {
    request: (...args: unknown[]) => request(protocol, args),
    get(...args: unknown[]) {
      const made = request(protocol, args);
      made.end();
      return made;
    },
    Agent: AgentClass,
    globalAgent: globalAgents[protocol],
    createServer,
  };
}

export const http = {
  ...moduleFor('http:', Agent),
  ClientRequest,
  IncomingMessage,
  ServerResponse,
  METHODS,
  STATUS_CODES: statusTexts,
  maxHeaderSize: 16_384,
};

export const https = moduleFor('https:', SecureAgent);
