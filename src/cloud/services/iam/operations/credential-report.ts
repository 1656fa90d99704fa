import { utf8 } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { credentialReport } from '../credential-report.ts';
import { date } from '../date.ts';
import type { IamContext } from '../store.ts';

/** A report is made when there is none of the last four hours. */
const FRESH_MS = 4 * 3_600_000;
/** How long making one takes; AWS promises nothing. */
const MAKING_MS = 1000;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
export const credentialReportOperations = {
  GenerateCredentialReport(ctx: IamContext) {
    const { store, clock } = ctx;
    const now = clock.now();
    const report = store.credentialReport;
    if (report && now < report.startedAt + FRESH_MS)
      return { State: now < report.startedAt + MAKING_MS ? 'INPROGRESS' : 'COMPLETE' };
    store.credentialReport = { startedAt: now, content: credentialReport(ctx) };
    return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
  },

  GetCredentialReport({ store, clock }: IamContext) {
    const report = store.credentialReport;
    const age = report ? clock.now() - report.startedAt : 0;
    if (!report)
      throw new AwsError('ReportNotPresent', 'No report exists. Use GenerateCredentialReport to make one.', 410);
    if (age < MAKING_MS) throw new AwsError('ReportInProgress', 'The report is still being generated.', 404);
    if (age >= FRESH_MS) throw new AwsError('ReportExpired', 'The report has expired.', 410);
    return { Content: utf8(report.content), ReportFormat: 'text/csv', GeneratedTime: date(report.startedAt) };
  },
};
