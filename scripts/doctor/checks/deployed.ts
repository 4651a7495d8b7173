import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { bad, good, unknown, type Check, type Finding } from '../check.ts'
import { askGcloud } from '../gcloud.ts'
import { findMissingIndexes, type Indexes } from '../indexes.ts'
import { queries } from '../queries.ts'
import { findOpenings } from '../rules.ts'
import { readTarget, region } from '../target.ts'

const firebaseJson = z.object({
  functions: z.array(z.object({ source: z.literal('functions') })).nonempty(),
  firestore: z.object({ rules: z.literal('firestore.rules'), indexes: z.literal('firestore.indexes.json') }),
  storage: z.object({ rules: z.literal('storage.rules') }),
})
const functions = z.array(z.object({ name: z.string(), state: z.string() }))
const index = z.object({
  name: z.string(),
  queryScope: z.string(),
  state: z.string(),
  fields: z.array(
    z.object({ fieldPath: z.string(), order: z.string().optional(), arrayConfig: z.string().optional() }),
  ),
})
const composites = z.array(index)
const fields = z.array(
  z.object({
    name: z.string(),
    indexConfig: z.object({ indexes: z.array(index.omit({ name: true })).optional() }).optional(),
  }),
)

const needed = ['webhook', 'tick']
const redeploy = 'firebase deploy'

/** What is about to be deployed, and what became of it. */
export const deployedChecks: Check[] = [
  {
    step: 'deploy',
    name: 'rules',
    proves: 'the rules to be deployed refuse every client',
    mend: 'Take firebase.json, firestore.rules and storage.rules from the repository again.',
    async look({ root }) {
      const config = firebaseJson.safeParse(JSON.parse(await readFile(join(root, 'firebase.json'), 'utf8')))
      if (!config.success) return bad('firebase.json does not name functions, rules and indexes as it did')
      const files = ['firestore.rules', 'storage.rules']
      const openings = await Promise.all(
        files.map(async (file) =>
          findOpenings(await readFile(join(root, file), 'utf8')).map((problem) => `${file}: ${problem}`),
        ),
      )
      return openings.flat().length > 0 ? bad(openings.flat().join('; ')) : good(files.join(', '))
    },
  },
  {
    step: 'deploy',
    name: 'indexes',
    proves: 'every query has its index among those to be deployed',
    mend: 'Add them to firestore.indexes.json.',
    async look({ root }) {
      const declared = JSON.parse(await readFile(join(root, 'firestore.indexes.json'), 'utf8')) as Indexes
      return judgeIndexes(declared)
    },
  },
  {
    step: 'deploy',
    name: 'manifest',
    proves: 'the functions to be deployed load, and run in Singapore',
    mend: 'Run `npm run bundle` and see what it says; the region stands in functions/src/index.ts.',
    async look({ readManifest }) {
      const { endpoints } = await readManifest()
      const missing = needed.filter((name) => !endpoints[name])
      if (missing.length > 0) return bad(`${missing.join(', ')} is missing`)
      const elsewhere = Object.entries(endpoints).filter(([, one]) => one.region?.join() !== region)
      if (elsewhere.length > 0) return bad(`not in ${region}: ${elsewhere.map(([name]) => name).join(', ')}`)
      return good(`${Object.keys(endpoints).toSorted().join(', ')} in ${region}`)
    },
  },
  {
    step: 'deploy',
    name: 'functions',
    proves: 'the functions are deployed and active',
    mend: redeploy,
    only: 'firebase',
    async look(world) {
      const asked = await askGcloud(world, ['functions', 'list', '--v2', `--regions=${region}`], functions)
      if (!asked.ok) return asked.absent ? bad('nothing is deployed yet') : asked.finding
      const { endpoints } = await world.readManifest()
      const states = new Map(asked.value.map(({ name, state }) => [name.split('/').at(-1), state]))
      const wrong = Object.keys(endpoints).filter((name) => states.get(name) !== 'ACTIVE')
      if (wrong.length === 0) return good([...states.keys()].join(', '))
      return bad(wrong.map((name) => `${name} is ${states.get(name) ?? 'not deployed'}`).join(', '))
    },
  },
  {
    step: 'deploy',
    name: 'deployed-indexes',
    proves: 'every query has its index, and it is built',
    mend: `${redeploy} --only firestore, then wait a few minutes: Firebase console, Firestore, Indexes.`,
    only: 'firebase',
    async look(world) {
      const list = (kind: string) => ['firestore', 'indexes', kind, 'list', '--database=(default)']
      const single = await askGcloud(world, list('fields'), fields)
      if (!single.ok) return single.absent ? bad('there is no Firestore database yet') : single.finding
      const composite = await askGcloud(world, list('composite'), composites)
      if (!composite.ok) return composite.finding
      return judgeIndexes({ ...readSingle(single.value), indexes: readComposite(composite.value) })
    },
  },
  {
    step: 'deploy',
    name: 'answers',
    proves: 'the webhook answers, and takes nothing that LINE did not sign',
    mend: 'See the log of the function webhook; 403 means that its service does not allow unauthenticated calls, so deploy again.',
    async look(world) {
      const { webhook } = readTarget(world.variables)
      if (!webhook) return unknown('nothing says where it is: set GOOGLE_CLOUD_PROJECT or PUBLIC_BASE_URL')
      try {
        const response = await world.fetch(webhook, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-line-signature': 'bm90IExJTkU=' },
          body: '{"destination":"","events":[]}',
          signal: AbortSignal.timeout(20_000),
        })
        return response.status === 401 ? good(webhook) : bad(`${webhook} answers ${response.status}, not 401`)
      } catch {
        return bad(`${webhook} does not answer`)
      }
    },
  },
]

function judgeIndexes(declared: Indexes): Finding {
  const missing = findMissingIndexes(queries, declared)
  return missing.length > 0 ? bad(missing.join('; ')) : good(`${queries.length} kinds of queries`)
}

/** Only what is built serves a query. */
function readSingle(found: z.infer<typeof fields>): Pick<Indexes, 'fieldOverrides'> {
  const own = found.filter(({ name }) => !name.includes('/collectionGroups/__default__/'))
  return {
    fieldOverrides: own.map(({ name, indexConfig }) => ({
      collectionGroup: name.split('/').at(-3) ?? '',
      fieldPath: name.split('/').at(-1) ?? '',
      indexes: (indexConfig?.indexes ?? [])
        .filter(({ state }) => state === 'READY')
        .map(({ queryScope, fields: [field] }) => ({ ...field, queryScope })),
    })),
  }
}

function readComposite(found: z.infer<typeof composites>): Indexes['indexes'] {
  const ready = found.filter(({ state }) => state === 'READY')
  // Google adds the document's name at the end by itself; who declares an index does not write it.
  return ready.map(({ name, queryScope, fields: all }) => ({
    collectionGroup: name.split('/').at(-3) ?? '',
    queryScope,
    fields: all.filter(({ fieldPath }) => fieldPath !== '__name__'),
  }))
}
