export * from '@aws-sdk/client-lambda';
