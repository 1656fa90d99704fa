import { Button } from '../../kit/button.tsx';
import { useQuery } from '../../panels/aws/use-query.ts';
import { QueryView } from '../../panels/parts/query-view.tsx';
import { type ApiResource, resourcesOf } from './api-calls.ts';
import { type ChosenMethod, useChosenMethod } from './chosen-method.ts';
import { MethodPage } from './method-page.tsx';
import { NewMethodForm } from './new-method-form.tsx';

/** The tree of an API's resources, and below it the method that was chosen. */
export function ApiEditor({ restApiId }: { restApiId: string }) {
  const query = useQuery(`resources of ${restApiId}`, (account) => resourcesOf(account, restApiId));
  const chosen = useChosenMethod(({ methods }) => methods[restApiId] ?? null);
  const choose = (method: ChosenMethod | null) => useChosenMethod.getState().choose(restApiId, method);
  return (
    <QueryView query={query} what="the resources">
      {(resources) => {
        const resource = resources.find(({ id }) => id === chosen?.resourceId);
        const method = chosen?.httpMethod ? resource?.resourceMethods?.[chosen.httpMethod] : undefined;
        return (
          <div className="space-y-4">
            <ul aria-label="Resources" className="space-y-1">
              {resources.map((each) => (
                <ResourceRow key={each.id} resource={each} chosen={chosen} onChoose={choose} />
              ))}
            </ul>
            {resource && chosen?.httpMethod === null && (
              <NewMethodForm
                restApiId={restApiId}
                resource={resource}
                onDone={(httpMethod) => choose(httpMethod === null ? null : { resourceId: resource.id, httpMethod })}
              />
            )}
            {resource && method && (
              <MethodPage
                key={`${resource.id} ${method.httpMethod}`}
                place={{ restApiId, resourceId: resource.id, httpMethod: method.httpMethod }}
                path={resource.path}
                method={method}
                onGone={() => choose(null)}
              />
            )}
          </div>
        );
      }}
    </QueryView>
  );
}

interface RowProps {
  resource: ApiResource;
  chosen: ChosenMethod | null;
  onChoose(chosen: ChosenMethod): void;
}

function ResourceRow({ resource: { id, path, resourceMethods = {} }, chosen, onChoose }: RowProps) {
  const depth = path === '/' ? 0 : path.split('/').length - 1;
  return (
    <li className="flex flex-wrap items-center gap-2" style={{ paddingLeft: `${depth * 16}px` }}>
      <code className="[overflow-wrap:anywhere]">{path}</code>
      {Object.keys(resourceMethods).map((verb) => (
        <Button
          key={verb}
          size="sm"
          variant={chosen?.resourceId === id && chosen.httpMethod === verb ? 'primary' : 'secondary'}
          aria-label={`${verb} ${path}`}
          onPress={() => onChoose({ resourceId: id, httpMethod: verb })}
        >
          {verb}
        </Button>
      ))}
      <Button
        size="sm"
        variant="quiet"
        aria-label={`Create method on ${path}`}
        onPress={() => onChoose({ resourceId: id, httpMethod: null })}
      >
        Create method
      </Button>
    </li>
  );
}
