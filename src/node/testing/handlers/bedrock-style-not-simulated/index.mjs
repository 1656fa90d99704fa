import { KMSClient } from '@aws-sdk/client-kms';
export const handler = async () => new KMSClient({});
