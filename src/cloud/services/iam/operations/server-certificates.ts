import { checkKeyPair, malformedCertificate, readCertificate } from '../certificate.ts';
import { instantsOf } from '../client-time.ts';
import { check } from '../constraints.ts';
import { date } from '../date.ts';
import { entityAlreadyExists, limitExceeded, noSuchEntity } from '../errors.ts';
import { nameTaken } from '../identities.ts';
import { byName, page } from '../paging.ts';
import type { IamContext, IamStore, ServerCertificate } from '../store.ts';
import { checkTags } from '../tags.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_CERTIFICATES = 20;

export const serverCertificateOperations = {
  UploadServerCertificate(ctx: IamContext, input: any) {
    check(input, 'ServerCertificateName', 'CertificateBody', 'PrivateKey');
    const { ServerCertificateName: name, CertificateBody: body, Path: path = '/', Tags: tags = [] } = input;
    checkTags(tags);
    if (nameTaken(ctx.store.serverCertificates, name)) throw taken(name);
    if (Object.keys(ctx.store.serverCertificates).length >= MAX_CERTIFICATES)
      throw limitExceeded(`Cannot exceed quota for ServerCertificatesPerAccount: ${MAX_CERTIFICATES}`);
    const certificate: ServerCertificate = {
      name,
      path,
      id: ctx.ids.iam('ASCA'),
      arn: arnOf(ctx, path, name),
      uploadedAt: ctx.clock.now(),
      expiresAt: validUntil(ctx, body, input.PrivateKey),
      body,
      chain: input.CertificateChain,
      tags,
    };
    ctx.store.serverCertificates = { ...ctx.store.serverCertificates, [name]: certificate };
    return { ServerCertificateMetadata: describe(certificate), Tags: tags.length ? tags : undefined };
  },

  GetServerCertificate(ctx: IamContext, input: any) {
    check(input, 'ServerCertificateName');
    const certificate = findServerCertificate(ctx.store, input.ServerCertificateName);
    return {
      ServerCertificate: {
        ServerCertificateMetadata: describe(certificate),
        CertificateBody: certificate.body,
        CertificateChain: certificate.chain,
        Tags: certificate.tags.length ? certificate.tags : undefined,
      },
    };
  },

  ListServerCertificates(ctx: IamContext, input: any) {
    check(input);
    const found = byName(ctx.store.serverCertificates).filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
    return page('ServerCertificateMetadataList', found.map(describe), input);
  },

  /** Gives another name or path, and with them another ARN. */
  UpdateServerCertificate(ctx: IamContext, input: any) {
    check(input, 'ServerCertificateName');
    const certificate = findServerCertificate(ctx.store, input.ServerCertificateName);
    const { NewServerCertificateName: name = certificate.name, NewPath: path = certificate.path } = input;
    const { [certificate.name]: _, ...others } = ctx.store.serverCertificates;
    if (nameTaken(others, name)) throw taken(name);
    Object.assign(certificate, { name, path, arn: arnOf(ctx, path, name) });
    ctx.store.serverCertificates = { ...others, [name]: certificate };
    return {};
  },

  DeleteServerCertificate(ctx: IamContext, input: any) {
    check(input, 'ServerCertificateName');
    delete ctx.store.serverCertificates[findServerCertificate(ctx.store, input.ServerCertificateName).name];
    return {};
  },
};

/** @throws {AwsError} NoSuchEntity */
export function findServerCertificate({ serverCertificates }: IamStore, name: string): ServerCertificate {
  const certificate = Object.hasOwn(serverCertificates, name) ? serverCertificates[name] : undefined;
  if (!certificate) throw noSuchEntity(`The Server Certificate with name ${name} cannot be found.`);
  return certificate;
}

/**
 * When a certificate expires. It must be valid when it is uploaded:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html#upload-server-certificate
 */
function validUntil(ctx: IamContext, body: string, privateKey: string): number {
  const certificate = readCertificate(body);
  checkKeyPair(certificate, privateKey);
  if (ctx.clock.now() > certificate.notAfter) throw malformedCertificate('The certificate has expired.');
  if (Math.max(...instantsOf(ctx)) < certificate.notBefore)
    throw malformedCertificate('The certificate is not valid yet.');
  return certificate.notAfter;
}

const taken = (name: string) => entityAlreadyExists(`The Server Certificate with name ${name} already exists.`);

const arnOf = ({ accountId }: IamContext, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:server-certificate${path}${name}`;

const describe = (certificate: ServerCertificate) => ({
  Path: certificate.path,
  ServerCertificateName: certificate.name,
  ServerCertificateId: certificate.id,
  Arn: certificate.arn,
  UploadDate: date(certificate.uploadedAt),
  Expiration: date(certificate.expiresAt),
});
