import { SESClient, VerifyDomainIdentityCommand, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import type { Cloud, CloudOptions } from '../../../cloud.ts';
import { cloudHandler } from '../../../testing/cloud-handler.ts';
import { rootCredentials, testCloud } from '../../../testing/test-cloud.ts';
import type { MailRecord } from '../../../trace.ts';

/** An SDK client of one of the cloud's two accounts. */
export const sesClient = (cloud: Cloud, account = 0): SESClient =>
  new SESClient({
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: rootCredentials(cloud, account),
    requestHandler: cloudHandler(cloud),
  });

/** A cloud and a client of the learner's account. */
export function setUp(options: Partial<CloudOptions> = {}): { cloud: Cloud; ses: SESClient } {
  const cloud = testCloud({
    onBug: (error) => {
      throw error;
    },
    ...options,
  });
  return { cloud, ses: sesClient(cloud) };
}

/** Mail that has left the account, oldest first. */
export const mails = (cloud: Cloud): MailRecord[] =>
  cloud.trace().filter((event): event is MailRecord => event.type === 'mail');

/** Verifies an address as its owner would: by the link in the mail. */
export async function verifyAddress(cloud: Cloud, ses: SESClient, EmailAddress: string): Promise<void> {
  await ses.send(new VerifyEmailIdentityCommand({ EmailAddress }));
  await cloud.settle();
  const link = /https:\S+/.exec(mails(cloud).at(-1)!.body)![0];
  const { status } = await cloud.fetch({ method: 'GET', url: link, headers: {}, body: new Uint8Array() });
  if (status !== 200) throw new Error(`the link answered ${status}`);
}

export async function verifyDomain(cloud: Cloud, ses: SESClient, Domain: string): Promise<void> {
  await ses.send(new VerifyDomainIdentityCommand({ Domain }));
  await cloud.settle();
}

/** What a failed call shows of itself. */
export async function failure(call: Promise<unknown>): Promise<{ name: string; message: string; status: number }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode: number } };
    return { name, message, status: $metadata?.httpStatusCode ?? 0 };
  }
  throw new Error('the call should have failed');
}
