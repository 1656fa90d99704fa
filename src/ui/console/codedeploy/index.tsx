import { Rocket } from 'lucide-react';
import { defineConsole } from '../resource/define-console.tsx';
import { applications } from './applications.ts';
import { deployments } from './deployments.ts';

export const panel = defineConsole({
  id: 'codedeploy',
  title: 'CodeDeploy',
  order: 15,
  Icon: Rocket,
  kinds: [applications, deployments],
});
