import { usePlaces } from '../places.ts';
import { CreateFunction } from './create-function.tsx';
import { FunctionList } from './function-list.tsx';
import { FunctionPage } from './function-page.tsx';

export function LambdaPanel() {
  const { functionName, creating } = usePlaces((places) => places.lambda);
  if (creating) return <CreateFunction />;
  return functionName === null ? <FunctionList /> : <FunctionPage key={functionName} functionName={functionName} />;
}
