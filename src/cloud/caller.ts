/** Who makes a call, once the signature has been checked. */
export type Caller =
  | { type: 'Root'; accountId: string; arn: string; userId: string; accessKeyId?: string }
  | { type: 'User'; accountId: string; arn: string; userId: string; userName: string; accessKeyId?: string }
  | {
      type: 'AssumedRole';
      accountId: string;
      /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` */
      arn: string;
      /** `AROA…:SESSION` */
      userId: string;
      roleArn: string;
      roleName: string;
      sessionName: string;
      /** A session policy passed to AssumeRole, as JSON text. */
      sessionPolicy?: string;
      /** Tags passed to AssumeRole, and those that came along from the session before; the keys of those that go on. */
      sessionTags?: Record<string, string>;
      transitiveTagKeys?: string[];
      sourceIdentity?: string;
      accessKeyId?: string;
    }
  /** Somebody whom a user, or the root user, has lent a part of its own permissions (GetFederationToken). */
  | {
      type: 'FederatedUser';
      accountId: string;
      /** `arn:aws:sts::ACCOUNT:federated-user/NAME` */
      arn: string;
      /** `ACCOUNT:NAME` */
      userId: string;
      /** Who lends; without it, the root user. */
      userName?: string;
      /** As JSON text; nothing is allowed that it does not allow. */
      sessionPolicy: string;
      sessionTags?: Record<string, string>;
      accessKeyId?: string;
    }
  /** An AWS service acting for itself, e.g. S3 invoking a function. */
  | {
      type: 'Service';
      accountId: string;
      arn: string;
      userId: string;
      service: string;
      sourceArn?: string;
      sourceAccount?: string;
      /** SES names its account in `aws:Referer` too: policies of 2015 ask for that. */
      referer?: string;
      /** Which skill of Alexa asks: `lambda:EventSourceToken`. */
      eventSourceToken?: string;
    }
  | { type: 'Anonymous'; accountId: string; arn: string; userId: string };

/** The account's root user. */
export const root = (accountId: string): Caller => ({
  type: 'Root',
  accountId,
  arn: `arn:aws:iam::${accountId}:root`,
  userId: accountId,
});

/** A service principal such as `s3.amazonaws.com`, acting for a resource in an account. */
export const servicePrincipal = (service: string, accountId: string, sourceArn?: string): Caller => ({
  type: 'Service',
  service,
  accountId,
  arn: service,
  userId: service,
  ...(sourceArn ? { sourceArn, sourceAccount: accountId } : {}),
});

export const anonymous: Caller = { type: 'Anonymous', accountId: '', arn: '*', userId: '' };
