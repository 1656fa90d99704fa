import type { ReactNode } from 'react';
import { useAction } from '../../panels/aws/use-action.ts';
import { ConfirmButton } from '../../panels/parts/confirm-button.tsx';
import { ErrorNotice } from '../../panels/parts/error-notice.tsx';
import { Facts } from '../../panels/parts/facts.tsx';
import type { ApiMethod, MethodPlace } from './api-calls.ts';
import { MethodSettings } from './method-settings.tsx';
import { ParameterForm } from './parameter-form.tsx';
import { ResponseForm } from './response-form.tsx';
import { TemplateForm } from './template-form.tsx';
import { TestForm } from './test-form.tsx';

interface Props {
  place: MethodPlace;
  path: string;
  method: ApiMethod;
  onGone(): void;
}

/** The four cards of a method, in the order in which a request meets them, and a test of it. */
export function MethodPage({ place, path, method, onGone }: Props) {
  const action = useAction();
  const { methodIntegration: integration, methodResponses = {}, requestParameters = {} } = method;
  const responses = Object.values(integration?.integrationResponses ?? {});
  const proxy = integration?.type.endsWith('_PROXY');
  const target = /functions\/(.+)\/invocations$/.exec(integration?.uri ?? '')?.[1] ?? integration?.uri ?? '';
  return (
    <section aria-label={`${place.httpMethod} ${path}`} className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="font-semibold">
          {place.httpMethod} {path}
        </h4>
        <ConfirmButton
          label="Delete method"
          accessibleName={`Delete ${place.httpMethod} ${path}`}
          title={`Delete ${place.httpMethod} ${path}?`}
          onConfirm={async () => {
            const done = await action.run(`Delete ${place.httpMethod} ${path}`, (account) =>
              account.call('apigateway', 'DeleteMethod', { ...place }),
            );
            if (done) onGone();
          }}
        >
          Stages keep it until the API is deployed again.
        </ConfirmButton>
      </div>
      {action.failure && <ErrorNotice failure={action.failure} />}
      <div className="grid gap-3 @3xl:grid-cols-2">
        <Card title="Method Request">
          <Facts
            facts={[
              ['Authorization', method.authorizationType],
              ['API key', method.apiKeyRequired ? 'required' : 'not required'],
              ['Parameters', Object.keys(requestParameters).map(shortName).join(', ') || 'none'],
            ]}
          />
          <MethodSettings place={place} method={method} />
          <ParameterForm place={place} />
        </Card>
        <Card title="Integration Request">
          <Facts
            facts={[
              ['Type', integration?.type ?? 'none'],
              ['Target', target || 'none'],
              ['Passthrough', integration?.passthroughBehavior ?? ''],
            ]}
          />
          {integration && !proxy && <TemplateForm place={place} templates={integration.requestTemplates ?? {}} />}
        </Card>
        <Card title="Method Response">
          <Facts
            facts={Object.values(methodResponses).map(({ statusCode, responseParameters = {} }) => [
              `HTTP ${statusCode}`,
              Object.keys(responseParameters).map(shortName).join(', ') || 'no headers',
            ])}
          />
          {proxy && <p className="text-muted">A proxy integration answers with what the function returns.</p>}
        </Card>
        <Card title="Integration Response">
          <Facts
            facts={responses.map(({ statusCode, selectionPattern, responseTemplates = {} }) => [
              `HTTP ${statusCode}`,
              `${selectionPattern ? `when it matches ${selectionPattern}` : 'default'}${Object.values(responseTemplates).some(Boolean) ? ', with a template' : ''}`,
            ])}
          />
          {proxy && <p className="text-muted">A proxy integration passes the function’s answer on as it is.</p>}
          {integration && !proxy && <ResponseForm place={place} method={method} />}
        </Card>
      </div>
      <Card title="Test">
        <TestForm place={place} path={path} />
      </Card>
    </section>
  );
}

const shortName = (parameter: string): string => parameter.split('.').slice(2).join('.');

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0 space-y-3 rounded-md border border-line p-3">
      <h5 className="font-medium">{title}</h5>
      {children}
    </section>
  );
}
