import { EnvironmentError, readEnvironment } from '../../src/local/environment.ts'
import type { World } from './world.ts'

/** Singapore: where everything is kept and runs. */
export const region = 'asia-southeast1'

/** Where the product runs. */
export type Target = {
  /** The Firebase project; undefined for a server of one's own. */
  project?: string
  /** The address LINE calls; undefined while nothing says where that is. */
  webhook?: string
  /** LINE's API, and where its pictures and files lie. */
  apiBase: string
  dataBase: string
}

type Variables = World['variables']

/** Reads where the product runs. Whatever is wrong with it is told by `findProblems`. */
export function readTarget(variables: Variables): Target {
  const project = projectOf(variables)
  const base = variables['PUBLIC_BASE_URL']?.trim()
  const webhook = base
    ? readWebhookUrl(base)
    : project && { ok: true as const, url: `https://${region}-${project}.cloudfunctions.net/webhook` }
  return {
    ...(project && isProjectId(project) ? { project } : {}),
    ...(webhook && webhook.ok ? { webhook: webhook.url } : {}),
    apiBase: variables['LINE_API_BASE_URL']?.trim() || 'https://api.line.me',
    dataBase: variables['LINE_DATA_API_BASE_URL']?.trim() || 'https://api-data.line.me',
  }
}

/** What is wrong with the settings, one sentence each. */
export function findProblems(variables: Variables): string[] {
  const project = projectOf(variables)
  const base = variables['PUBLIC_BASE_URL']?.trim()
  const problems: string[] = []
  if (!project && !base) {
    problems.push('GOOGLE_CLOUD_PROJECT is not set, so nothing says which Firebase project this is about.')
  }
  if (project && !isProjectId(project)) {
    problems.push(
      `GOOGLE_CLOUD_PROJECT is "${project}", which is not a project id such as plc-teachers-1a2b3.`,
    )
  }
  const webhook = base ? readWebhookUrl(base) : undefined
  if (webhook && !webhook.ok) problems.push(`PUBLIC_BASE_URL: ${webhook.problem}`)
  const judged = webhook && !webhook.ok ? { ...variables, PUBLIC_BASE_URL: undefined } : variables
  return [...problems, ...findServerProblems(judged)]
}

/** What `npm run serve` would complain of; on Firebase the secrets lie in its own store. */
function findServerProblems(variables: Variables): string[] {
  const stored = projectOf(variables)
    ? { LINE_CHANNEL_SECRET: 'stored', LINE_CHANNEL_ACCESS_TOKEN: 'stored' }
    : {}
  try {
    readEnvironment({ ...stored, ...variables })
    return []
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message.split('\n')
    throw error
  }
}

/**
 * The webhook's address from the server's own, or from the address of the deployed function itself. LINE calls https
 * only; this machine's own addresses are for the simulator.
 */
export function readWebhookUrl(text: string): { ok: true; url: string } | { ok: false; problem: string } {
  const url = URL.parse(text.trim())
  if (!url || !/^https?:$/.test(url.protocol)) {
    return { ok: false, problem: `"${text}" is not an address such as https://example.org.` }
  }
  const isNear = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'http:' && !isNear) {
    return { ok: false, problem: `LINE calls https only, and "${text}" is http.` }
  }
  if (!['/', '/webhook'].includes(url.pathname) || url.search || url.hash) {
    return { ok: false, problem: `"${text}" must be an origin such as https://example.org, without a path.` }
  }
  return { ok: true, url: `${url.origin}/webhook` }
}

function projectOf(variables: Variables): string | undefined {
  return variables['GOOGLE_CLOUD_PROJECT']?.trim() || variables['GCLOUD_PROJECT']?.trim() || undefined
}

function isProjectId(text: string): boolean {
  return /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(text)
}
