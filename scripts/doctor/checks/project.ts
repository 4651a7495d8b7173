import * as z from 'zod'
import { bad, good, unknown, type Check } from '../check.ts'
import { askGcloud, runGcloud } from '../gcloud.ts'
import { findProblems, readTarget } from '../target.ts'
import type { World } from '../world.ts'

const projectState = z.object({ lifecycleState: z.string(), projectNumber: z.string() })
const billing = z.object({
  billingEnabled: z.boolean().optional(),
  billingAccountName: z.string().optional(),
})
const budgets = z.array(
  z.object({
    displayName: z.string().optional(),
    budgetFilter: z.object({ projects: z.array(z.string()).optional() }).optional(),
    thresholdRules: z.array(z.unknown()).optional(),
  }),
)

const describeProject = (world: World) => {
  const { project } = readTarget(world.variables)
  return askGcloud(world, ['projects', 'describe', String(project)], projectState)
}

const describeBilling = (world: World) => {
  const { project } = readTarget(world.variables)
  return askGcloud(world, ['billing', 'projects', 'describe', String(project)], billing)
}

/** This machine, the project that pays, and who is told when it pays too much. */
export const projectChecks: Check[] = [
  {
    step: 'computer',
    name: 'node',
    proves: 'Node 24 runs this',
    mend: 'Run `npm ci` and then `npm run doctor`: the project brings its own Node 24.',
    look({ nodeVersion }) {
      return Number.parseInt(nodeVersion, 10) >= 24 ? good(nodeVersion) : bad(`this is Node ${nodeVersion}`)
    },
  },
  {
    step: 'computer',
    name: 'gcloud',
    proves: 'Google’s command line is logged in',
    mend: 'Install the Google Cloud CLI (https://cloud.google.com/sdk/docs/install) and run `gcloud auth login`.',
    async look(world) {
      const asked = await runGcloud(world, [
        'auth',
        'list',
        '--filter=status:ACTIVE',
        '--format=value(account)',
      ])
      if (!asked.ok) return asked.finding
      return asked.value === '' ? unknown('nobody is logged in') : good(asked.value)
    },
  },
  {
    step: 'computer',
    name: 'firebase',
    proves: 'Firebase’s command line is installed',
    mend: 'Run `npm install -g firebase-tools` and `firebase login`.',
    async look(world) {
      const ran = await world.run('firebase', ['--version'])
      if (ran.ok) return good(ran.out.trim())
      return unknown(ran.why === 'missing' ? 'firebase is not installed' : 'firebase --version fails')
    },
  },
  {
    step: 'project',
    name: 'settings',
    proves: 'the settings are whole',
    mend: 'Correct them in the file .env beside package.json; README, Settings, lists them.',
    look({ variables }) {
      const problems = findProblems(variables)
      const { project, webhook } = readTarget(variables)
      return problems.length > 0 ? bad(problems.join(' ')) : good(`${project ?? 'own server'}, ${webhook}`)
    },
  },
  {
    step: 'project',
    name: 'firebase-project',
    proves: 'the project is there',
    mend: 'Create it in the Firebase console (https://console.firebase.google.com/), or correct GOOGLE_CLOUD_PROJECT.',
    only: 'firebase',
    async look(world) {
      const asked = await describeProject(world)
      if (!asked.ok)
        return asked.absent ? bad('there is none of that name, or it is not yours') : asked.finding
      const { lifecycleState, projectNumber } = asked.value
      return lifecycleState === 'ACTIVE' ? good(`number ${projectNumber}`) : bad(`it is ${lifecycleState}`)
    },
  },
  {
    step: 'project',
    name: 'billing',
    proves: 'the project is on the Blaze plan',
    mend: 'Firebase console, gear, Usage and billing, Details & settings, Modify plan: Blaze.',
    only: 'firebase',
    async look(world) {
      const asked = await describeBilling(world)
      if (!asked.ok) return asked.finding
      return asked.value.billingEnabled
        ? good('a billing account is linked')
        : bad('no billing account is linked')
    },
  },
  {
    step: 'budget',
    name: 'alert',
    proves: 'somebody is told before it becomes dear',
    mend: 'Google Cloud console, Billing, Budgets & alerts: a budget of 100 baht for this project (docs/deploy.md, step 3).',
    only: 'firebase',
    async look(world) {
      const [paid, described] = [await describeBilling(world), await describeProject(world)]
      if (!paid.ok) return paid.finding
      const account = paid.value.billingAccountName?.split('/').at(-1)
      if (!account) return bad('no billing account is linked')
      const asked = await askGcloud(
        world,
        ['billing', 'budgets', 'list', `--billing-account=${account}`],
        budgets,
      )
      // An interface that was never switched on says nothing of what was clicked in the console.
      if (!asked.ok) return asked.finding
      const number = described.ok ? `projects/${described.value.projectNumber}` : undefined
      const alerting = asked.value.filter(({ budgetFilter, thresholdRules = [] }) => {
        const projects = budgetFilter?.projects ?? []
        return thresholdRules.length > 0 && (projects.length === 0 || projects.some((one) => one === number))
      })
      if (alerting.length === 0) return bad('no budget with an alert covers this project')
      return good(alerting.map(({ displayName }) => displayName || 'a budget without a name').join(', '))
    },
  },
]
