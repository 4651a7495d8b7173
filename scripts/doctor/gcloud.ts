import type * as z from 'zod'
import { unknown, type Finding } from './check.ts'
import { readTarget } from './target.ts'
import type { World } from './world.ts'

/** `absent`: there is certainly no such thing yet; `finding`: it cannot be known from here, and why. */
export type Asked<T> = { ok: true; value: T } | { ok: false; absent: boolean; finding: Finding }

/** Asks gcloud about the project; the command must only read. */
export async function askGcloud<T>(world: World, command: string[], schema: z.ZodType<T>): Promise<Asked<T>> {
  const { project } = readTarget(world.variables)
  const asked = await runGcloud(world, [...command, `--project=${project}`, '--format=json'])
  if (!asked.ok) return asked
  const parsed = schema.safeParse(parseJson(asked.value))
  if (parsed.success) return { ok: true, value: parsed.data }
  return fail(unknown(`gcloud ${command.slice(0, 3).join(' ')} answered in a form that is not known here`))
}

/** Runs gcloud and returns what it printed. */
export async function runGcloud(world: World, args: string[]): Promise<Asked<string>> {
  const ran = await world.run('gcloud', args)
  if (ran.ok) return { ok: true, value: ran.out.trim() }
  if (ran.why === 'missing') return fail(unknown('gcloud is not installed'))
  if (/auth login|active account|Reauthentication|credentials/i.test(ran.text)) {
    return fail(unknown('gcloud is not logged in: run `gcloud auth login`'))
  }
  const absent = /NOT_FOUND|not found|404|does not exist|SERVICE_DISABLED|has not been used|not enabled/i
  return fail(unknown(`gcloud: ${firstLine(ran.text)}`), absent.test(ran.text))
}

function fail(finding: Finding, absent = false): { ok: false; absent: boolean; finding: Finding } {
  return { ok: false, absent, finding }
}

function firstLine(text: string): string {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? 'it failed without a word'
  return line.trim().slice(0, 200)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
