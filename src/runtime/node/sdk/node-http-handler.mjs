export * from '@smithy/node-http-handler';
