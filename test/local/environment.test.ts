import { isAbsolute } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EnvironmentError, readEnvironment } from '../../src/local/environment.ts'

const good = { LINE_CHANNEL_SECRET: 'secret-1', LINE_CHANNEL_ACCESS_TOKEN: 'token-1' }

/** What the operator is told; empty when all is well. */
function complaints(variables: Record<string, string | undefined>): string[] {
  try {
    readEnvironment(variables)
    return []
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message.split('\n')
    throw error
  }
}

it('two secrets are enough; everything else has a default', () => {
  const { dataDir, ...rest } = readEnvironment(good)
  expect(rest).toEqual({
    channelSecret: 'secret-1',
    channelAccessToken: 'token-1',
    apiBase: 'https://api.line.me',
    dataBase: 'https://api-data.line.me',
    port: 3001,
    publicBase: 'http://localhost:3001',
    store: { kind: 'embedded' },
    setupCode: undefined,
  })
  expect(isAbsolute(dataDir)).toBe(true)
})

it('takes what is set, without the blanks around it', () => {
  const read = readEnvironment({
    ...good,
    LINE_CHANNEL_SECRET: ' secret-2\n',
    LINE_API_BASE_URL: 'http://127.0.0.1:3000',
    PORT: '8080',
    PUBLIC_BASE_URL: 'https://plc.example.org',
    STORE: 'firestore',
    FIRESTORE_EMULATOR_HOST: '127.0.0.1:8080',
    SETUP_CODE: ' plc2569 ',
  })
  expect(read).toMatchObject({
    channelSecret: 'secret-2',
    apiBase: 'http://127.0.0.1:3000',
    port: 8080,
    publicBase: 'https://plc.example.org',
    store: { kind: 'firestore', projectId: 'demo-plc', emulatorHost: '127.0.0.1:8080' },
    setupCode: 'plc2569',
  })
})

describe('what is missing or wrong is named, with where to find it', () => {
  it.each<[string, Record<string, string | undefined>, RegExp]>([
    [
      'no secret',
      { LINE_CHANNEL_SECRET: undefined },
      /^LINE_CHANNEL_SECRET is not set\. .*Developers console.*Basic settings/,
    ],
    ['a blank secret', { LINE_CHANNEL_SECRET: '  ' }, /^LINE_CHANNEL_SECRET is not set/],
    [
      'no token',
      { LINE_CHANNEL_ACCESS_TOKEN: '' },
      /^LINE_CHANNEL_ACCESS_TOKEN is not set\. .*Messaging API.*long-lived/,
    ],
    [
      'an API with a path',
      { LINE_API_BASE_URL: 'https://x.org/v2' },
      /^LINE_API_BASE_URL is "https:\/\/x\.org\/v2".*origin.*https:\/\/api\.line\.me/,
    ],
    [
      'an API that is no address',
      { LINE_DATA_API_BASE_URL: 'localhost' },
      /^LINE_DATA_API_BASE_URL is "localhost".*api-data\.line\.me/,
    ],
    [
      'a page that is no address',
      { PUBLIC_BASE_URL: 'ftp://x.org' },
      /^PUBLIC_BASE_URL is "ftp:\/\/x\.org".*origin/,
    ],
    ['a port in words', { PORT: 'web' }, /^PORT is "web".*0 to 65535/],
    ['a port too high', { PORT: '65536' }, /^PORT is "65536"/],
    ['half a port', { PORT: '80.5' }, /^PORT is "80\.5"/],
    ['another store', { STORE: 'mongo' }, /^STORE is "mongo".*"embedded" or "firestore"/],
    [
      'no project',
      { STORE: 'firestore' },
      /^GOOGLE_CLOUD_PROJECT is not set\..*Firebase console.*Project ID/,
    ],
  ])('%s', (_what, change, complaint) => {
    expect(complaints({ ...good, ...change })).toEqual([expect.stringMatching(complaint)])
  })

  it('all at once', () => {
    const told = complaints({ PORT: '-1', STORE: 'firestore', PUBLIC_BASE_URL: 'x' })
    expect(told.map((line) => line.split(' ')[0] ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      'GOOGLE_CLOUD_PROJECT',
      'LINE_CHANNEL_ACCESS_TOKEN',
      'LINE_CHANNEL_SECRET',
      'PORT',
      'PUBLIC_BASE_URL',
    ])
  })

  it('and never with a secret in it', () => {
    const told = complaints({ ...good, SETUP_CODE: 'plc2569', PORT: 'web', STORE: 'x' }).join()
    for (const value of ['secret-1', 'token-1', 'plc2569']) expect(told).not.toContain(value)
  })
})
