import { Agent, SecureAgent } from './http-agent.ts';
import { ClientRequest, globalAgents, request } from './http-client.ts';
import { IncomingMessage } from './http-incoming.ts';
import { OutgoingMessage, ServerResponse } from './http-outgoing.ts';
import { Server } from './http-server.ts';
import { statusTexts } from './http-status.ts';

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

const createServer = (options?: unknown, listener?: unknown) => new Server(options, listener);

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
    Server,
  };
}

export const http = {
  ...moduleFor('http:', Agent),
  ClientRequest,
  IncomingMessage,
  OutgoingMessage,
  ServerResponse,
  METHODS,
  STATUS_CODES: statusTexts,
  maxHeaderSize: 16_384,
};

export const https = moduleFor('https:', SecureAgent);
