import { resolve } from 'node:path'

/** All that a server is told from outside. */
export type Environment = {
  channelSecret: string
  channelAccessToken: string
  apiBase: string
  dataBase: string
  port: number
  publicBase: string
  store: { kind: 'embedded' } | { kind: 'firestore'; projectId: string; emulatorHost?: string }
  dataDir: string
  setupCode?: string
}

/** Settings that are missing or wrong, one sentence each, for the operator. */
export class EnvironmentError extends Error {}

type Variables = Record<string, string | undefined>

/** Reads the environment of `npm run serve`. Throws one EnvironmentError that names all that is wrong at once. */
export function readEnvironment(variables: Variables): Environment {
  const problems: string[] = []
  const required = (name: string, where: string): string => {
    const value = variables[name]?.trim() ?? ''
    if (value === '') problems.push(`${name} is not set. ${where}`)
    return value
  }
  const origin = (name: string, fallback: string): string => {
    const value = variables[name]?.trim() || fallback
    if (!isOrigin(value)) {
      problems.push(
        `${name} is "${value}", but must be an origin such as ${fallback} (no path: LINE's SDK would drop it).`,
      )
    }
    return value
  }
  const port = readPort(variables['PORT'], problems)
  const environment: Environment = {
    channelSecret: required(
      'LINE_CHANNEL_SECRET',
      'Find it in the LINE Developers console: your Messaging API channel, tab "Basic settings", "Channel secret".',
    ),
    channelAccessToken: required(
      'LINE_CHANNEL_ACCESS_TOKEN',
      'Issue it in the LINE Developers console: your channel, tab "Messaging API", "Channel access token (long-lived)".',
    ),
    apiBase: origin('LINE_API_BASE_URL', 'https://api.line.me'),
    dataBase: origin('LINE_DATA_API_BASE_URL', 'https://api-data.line.me'),
    port,
    publicBase: origin('PUBLIC_BASE_URL', `http://localhost:${port}`),
    store: readStore(variables, problems),
    dataDir: resolve(variables['DATA_DIR']?.trim() || '.data'),
    setupCode: variables['SETUP_CODE']?.trim() || undefined,
  }
  if (problems.length > 0) throw new EnvironmentError(problems.join('\n'))
  return environment
}

function readPort(text: string | undefined, problems: string[]): number {
  const port = Number(text?.trim() || '3001')
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  problems.push(`PORT is "${text}", but must be a number from 0 to 65535.`)
  return 0
}

function readStore(variables: Variables, problems: string[]): Environment['store'] {
  const kind = variables['STORE']?.trim() || 'embedded'
  if (kind === 'embedded') return { kind }
  if (kind !== 'firestore') {
    problems.push(`STORE is "${kind}", but must be "embedded" or "firestore".`)
    return { kind: 'embedded' }
  }
  const emulatorHost = variables['FIRESTORE_EMULATOR_HOST']?.trim() || undefined
  const project = variables['GOOGLE_CLOUD_PROJECT']?.trim() || variables['GCLOUD_PROJECT']?.trim()
  if (!project && !emulatorHost) {
    problems.push(
      'GOOGLE_CLOUD_PROJECT is not set. With STORE=firestore it is your Firebase project id: Firebase console, gear, "Project settings", "Project ID".',
    )
  }
  return { kind: 'firestore', projectId: project ?? 'demo-plc', emulatorHost }
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !value.includes('?')
}
