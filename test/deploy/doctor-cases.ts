import { MenuError, type MenuChannel } from '../../src/bot/menus/channel.ts'
import { setUpMenus } from '../../src/bot/menus/setup.ts'
import { fakeMenus } from '../bot/fake-menus.ts'
import type { Finding } from '../../scripts/doctor/check.ts'
import type { Seen } from './fake-world.ts'

/** What one check must find in one world. */
export type Case = [check: string, seen: Seen, state: Finding['state'], told: string]

const own = {
  LINE_CHANNEL_SECRET: 's',
  LINE_CHANNEL_ACCESS_TOKEN: 'a-token',
  PUBLIC_BASE_URL: 'https://plc.example.org',
}
const project = 'gcloud projects describe demo-plc'
const billing = 'gcloud billing projects describe demo-plc'
const budgets = 'gcloud billing budgets list --billing-account=0A-1B'
const paid = {
  [billing]: { billingEnabled: true, billingAccountName: 'billingAccounts/0A-1B' },
  [project]: { lifecycleState: 'ACTIVE', projectNumber: '77' },
}
const database = 'gcloud firestore databases describe --database=(default)'
const kept = {
  locationId: 'asia-southeast1',
  type: 'FIRESTORE_NATIVE',
  pointInTimeRecoveryEnablement: 'POINT_IN_TIME_RECOVERY_ENABLED',
  deleteProtectionState: 'DELETE_PROTECTION_ENABLED',
}
const noDatabase = new Error('ERROR: NOT_FOUND: The database (default) does not exist for project demo-plc')
const schedules = 'gcloud firestore backups schedules list'
const bucket = 'gcloud storage buckets describe gs://demo-plc.firebasestorage.app'
const older = 'gcloud storage buckets describe gs://demo-plc.appspot.com'
const lies = {
  name: 'demo-plc.firebasestorage.app',
  location: 'ASIA-SOUTHEAST1',
  public_access_prevention: 'enforced',
}
const noBucket = new Error('ERROR: (gcloud.storage.buckets.describe) gs://demo-plc not found: 404.')
const functions = 'gcloud functions list --v2 --regions=asia-southeast1'
const named = (name: string, state: string) => ({
  name: `projects/p/locations/asia-southeast1/functions/${name}`,
  state,
})

const line = 'https://api.line.me/v2/bot'
const info = `GET ${line}/info`
const account = { displayName: 'ผู้ช่วย PLC', basicId: '@123abcde', chatMode: 'bot' }
const refused = { status: 401, body: { message: 'Authentication failed' } }
const quota = (value: number | undefined, totalUsage: number) => ({
  [`GET ${line}/message/quota`]: { body: { type: value === undefined ? 'none' : 'limited', value } },
  [`GET ${line}/message/quota/consumption`]: { body: { totalUsage } },
})
const webhook = 'https://asia-southeast1-demo-plc.cloudfunctions.net/webhook'
const endpoint = (url: string, active = true) => ({
  [`GET ${line}/channel/webhook/endpoint`]: { body: { endpoint: url, active } },
})
const tested = (statusCode: number, reason: string) => ({
  [`POST ${line}/channel/webhook/test`]: {
    body: { success: statusCode === 200, timestamp: '', statusCode, reason, detail: String(statusCode) },
  },
})
const menus = fakeMenus()
await setUpMenus(menus.channel, () => Promise.resolve())
const voidToken: MenuChannel = {
  ...menus.channel,
  list: () => Promise.reject(new MenuError('LINE refuses the access token (401)')),
}
const setup =
  'GET https://firestore.googleapis.com/v1/projects/demo-plc/databases/(default)/documents/system/setup'
const token = { 'gcloud auth print-access-token': 'ya29.mine' }

const fieldsOf = (state: string) =>
  ['inbox', 'evidence', 'jobs'].map((group) => ({
    name: `projects/demo-plc/databases/(default)/collectionGroups/${group}/fields/due`,
    indexConfig: {
      indexes: ['COLLECTION', 'COLLECTION_GROUP'].map((queryScope) => ({
        queryScope,
        state,
        fields: [{ fieldPath: 'due', order: 'ASCENDING' }],
      })),
    },
  }))
const anyField = {
  name: 'projects/demo-plc/databases/(default)/collectionGroups/__default__/fields/*',
  indexConfig: {
    indexes: [{ queryScope: 'COLLECTION', state: 'READY', fields: [{ fieldPath: '*', order: 'ASCENDING' }] }],
  },
}
const indexes = (state: string) => ({
  'gcloud firestore indexes fields list': [anyField, ...fieldsOf(state)],
  'gcloud firestore indexes composite list': [
    {
      name: 'projects/demo-plc/databases/(default)/collectionGroups/consultations/indexes/1',
      queryScope: 'COLLECTION',
      state,
      fields: ['org', 'state', 'due', '__name__'].map((fieldPath) => ({ fieldPath, order: 'ASCENDING' })),
    },
  ],
})

/** Every check at its best and at its worst. */
export const cases: Case[] = [
  ['node', { nodeVersion: '24.0.1' }, 'good', '24.0.1'],
  ['node', { nodeVersion: '20.20.2' }, 'bad', 'this is Node 20.20.2'],
  ['gcloud', { programs: { 'gcloud auth list': 'kru@example.org\n' } }, 'good', 'kru@example.org'],
  ['gcloud', { programs: { 'gcloud auth list': '' } }, 'unknown', 'nobody is logged in'],
  ['gcloud', {}, 'unknown', 'gcloud is not installed'],
  ['firebase', { programs: { 'firebase --version': '15.1.0\n' } }, 'good', '15.1.0'],
  ['firebase', {}, 'unknown', 'firebase is not installed'],

  ['settings', {}, 'good', `demo-plc, ${webhook}`],
  ['settings', { variables: own }, 'good', 'own server, https://plc.example.org/webhook'],
  ['settings', { variables: {} }, 'bad', 'GOOGLE_CLOUD_PROJECT is not set'],
  ['settings', { variables: { GOOGLE_CLOUD_PROJECT: 'ศูนย์' } }, 'bad', 'is not a project id'],
  [
    'settings',
    { variables: { ...own, PUBLIC_BASE_URL: 'http://plc.example.org' } },
    'bad',
    'LINE calls https only',
  ],
  ['settings', { variables: { ...own, LINE_API_BASE_URL: 'https://x/y' } }, 'bad', 'LINE_API_BASE_URL is'],
  ['settings', { variables: { ...own, LINE_CHANNEL_SECRET: ' ' } }, 'bad', 'LINE_CHANNEL_SECRET is not set'],
  ['firebase-project', { programs: paid }, 'good', 'number 77'],
  [
    'firebase-project',
    { programs: { [project]: new Error('NOT_FOUND: no such project') } },
    'bad',
    'there is none of that name',
  ],
  [
    'firebase-project',
    { programs: { [project]: { lifecycleState: 'DELETE_REQUESTED', projectNumber: '7' } } },
    'bad',
    'DELETE_REQUESTED',
  ],
  [
    'firebase-project',
    { programs: { [project]: 'Updates are available' } },
    'unknown',
    'in a form that is not known',
  ],
  ['firebase-project', { variables: own }, 'unknown', 'GOOGLE_CLOUD_PROJECT is not set'],
  ['billing', { programs: paid }, 'good', 'a billing account is linked'],
  ['billing', { programs: { [billing]: { billingEnabled: false } } }, 'bad', 'no billing account is linked'],
  [
    'alert',
    { programs: { ...paid, [budgets]: [{ displayName: 'PLC', thresholdRules: [{}] }] } },
    'good',
    'PLC',
  ],
  [
    'alert',
    {
      programs: {
        ...paid,
        [budgets]: [{ thresholdRules: [{}], budgetFilter: { projects: ['projects/77'] } }],
      },
    },
    'good',
    'a budget without a name',
  ],
  [
    'alert',
    {
      programs: {
        ...paid,
        [budgets]: [{ thresholdRules: [{}], budgetFilter: { projects: ['projects/78'] } }],
      },
    },
    'bad',
    'no budget with an alert covers this project',
  ],
  [
    'alert',
    { programs: { ...paid, [budgets]: [{ displayName: 'silent' }] } },
    'bad',
    'no budget with an alert',
  ],
  ['alert', { programs: { [billing]: {} } }, 'bad', 'no billing account is linked'],
  [
    'alert',
    { programs: { ...paid, [budgets]: new Error('SERVICE_DISABLED') } },
    'unknown',
    'gcloud: SERVICE_DISABLED',
  ],

  ['firestore', { programs: { [database]: kept } }, 'good', '(default), asia-southeast1'],
  [
    'firestore',
    { programs: { [database]: { ...kept, locationId: 'nam5' } } },
    'bad',
    'FIRESTORE_NATIVE in nam5',
  ],
  ['firestore', { programs: { [database]: { ...kept, type: 'DATASTORE_MODE' } } }, 'bad', 'DATASTORE_MODE'],
  ['firestore', { programs: { [database]: noDatabase } }, 'bad', 'there is no Firestore database yet'],
  [
    'firestore',
    { programs: { [database]: new Error('You do not currently have an active account selected.') } },
    'unknown',
    'gcloud auth login',
  ],
  [
    'firestore',
    { programs: { [database]: new Error('\nERROR: PERMISSION_DENIED: no') } },
    'unknown',
    'gcloud: ERROR: PERMISSION_DENIED: no',
  ],
  ['recovery', { programs: { [database]: kept } }, 'good', 'on'],
  [
    'recovery',
    {
      programs: { [database]: { ...kept, pointInTimeRecoveryEnablement: 'POINT_IN_TIME_RECOVERY_DISABLED' } },
    },
    'bad',
    'is off',
  ],
  ['protection', { programs: { [database]: kept } }, 'good', 'on'],
  [
    'protection',
    { programs: { [database]: { ...kept, deleteProtectionState: undefined } } },
    'bad',
    'is off',
  ],
  [
    'backup',
    { programs: { [schedules]: [{ retention: '604800s', dailyRecurrence: {} }] } },
    'good',
    'kept 604800s',
  ],
  ['backup', { programs: { [schedules]: [] } }, 'bad', 'there is no schedule'],
  ['backup', { programs: { [schedules]: noDatabase } }, 'bad', 'there is no Firestore database yet'],
  ['bucket', { programs: { [bucket]: lies } }, 'good', 'demo-plc.firebasestorage.app'],
  [
    'bucket',
    { programs: { [bucket]: noBucket, [older]: { ...lies, name: 'demo-plc.appspot.com' } } },
    'good',
    'demo-plc.appspot.com',
  ],
  ['bucket', { programs: { [bucket]: { ...lies, location: 'US-CENTRAL1' } } }, 'bad', 'lies in US-CENTRAL1'],
  [
    'bucket',
    { programs: { [bucket]: noBucket, [older]: noBucket } },
    'bad',
    'there is no default bucket yet',
  ],
  ['private', { programs: { [bucket]: lies } }, 'good', 'public access is prevented'],
  [
    'private',
    { programs: { [bucket]: { ...lies, public_access_prevention: 'inherited' } } },
    'bad',
    'allows public access',
  ],

  ...['LINE_CHANNEL_SECRET', 'LINE_CHANNEL_ACCESS_TOKEN', 'SETUP_CODE'].flatMap((name): Case[] => [
    [
      name,
      {
        programs: {
          [`gcloud secrets versions list ${name}`]: [{ name: `projects/7/secrets/${name}/versions/3` }],
        },
      },
      'good',
      'version 3',
    ],
    [
      name,
      { programs: { [`gcloud secrets versions list ${name}`]: [] } },
      'bad',
      'no version that is enabled',
    ],
    [
      name,
      { programs: { [`gcloud secrets versions list ${name}`]: new Error('NOT_FOUND') } },
      'bad',
      'Secret Manager has none',
    ],
    [name, {}, 'unknown', 'gcloud is not installed'],
    [name, { variables: { ...own, [name]: 'x' } }, 'good', 'set'],
    [name, { variables: { ...own, [name]: '' } }, 'bad', 'it is not set'],
  ]),
  ['token', { answers: { [info]: { body: account } } }, 'good', 'ผู้ช่วย PLC @123abcde'],
  ['token', { answers: { [info]: refused } }, 'bad', 'LINE refuses LINE_CHANNEL_ACCESS_TOKEN (401)'],
  [
    'token',
    { answers: { [info]: { status: 500, body: { message: 'Internal' } } } },
    'bad',
    'LINE answered 500: Internal',
  ],
  ['token', { answers: { [info]: { body: 'hello' } } }, 'bad', 'something that is not LINE'],
  [
    'token',
    { answers: { [info]: new DOMException('late', 'TimeoutError') } },
    'bad',
    'https://api.line.me does not answer',
  ],
  ['token', {}, 'bad', 'https://api.line.me cannot be reached'],
  ['token', { variables: { GOOGLE_CLOUD_PROJECT: 'demo-plc' } }, 'bad', 'neither set here nor to be had'],
  ['bot-mode', { answers: { [info]: { body: account } } }, 'good', 'chat is off'],
  [
    'bot-mode',
    { answers: { [info]: { body: { ...account, chatMode: 'chat' } } } },
    'bad',
    'its mode is "chat"',
  ],
  ['quota', { answers: quota(300, 12) }, 'good', '12 of 300 used'],
  ['quota', { answers: quota(undefined, 12) }, 'good', '12 used, without a limit'],
  ['quota', { answers: quota(300, 300) }, 'bad', 'all 300 are used'],
  ['groups', {}, 'unknown', 'its console'],
  ['greetings', {}, 'unknown', 'its console'],

  ['rules', {}, 'good', 'firestore.rules, storage.rules'],
  ['indexes', {}, 'good', 'kinds of queries'],
  ['manifest', {}, 'good', 'tick, webhook in asia-southeast1'],
  ['manifest', { functions: { webhook: { region: ['asia-southeast1'] } } }, 'bad', 'tick is missing'],
  [
    'manifest',
    { functions: { webhook: { region: ['us-central1'] }, tick: { region: ['asia-southeast1'] } } },
    'bad',
    'not in asia-southeast1: webhook',
  ],
  [
    'functions',
    { programs: { [functions]: [named('webhook', 'ACTIVE'), named('tick', 'ACTIVE')] } },
    'good',
    'webhook, tick',
  ],
  [
    'functions',
    { programs: { [functions]: [named('webhook', 'FAILED')] } },
    'bad',
    'webhook is FAILED, tick is not deployed',
  ],
  [
    'functions',
    { programs: { [functions]: new Error('Cloud Functions API has not been used in project') } },
    'bad',
    'nothing is deployed yet',
  ],
  ['deployed-indexes', { programs: indexes('READY') }, 'good', 'kinds of queries'],
  ['deployed-indexes', { programs: indexes('CREATING') }, 'bad', '"due stimuli" needs an index'],
  [
    'deployed-indexes',
    { programs: { 'gcloud firestore indexes': noDatabase } },
    'bad',
    'there is no Firestore database yet',
  ],
  ['answers', { answers: { [`POST ${webhook}`]: { status: 401 } } }, 'good', webhook],
  ['answers', { answers: { [`POST ${webhook}`]: { status: 403 } } }, 'bad', 'answers 403, not 401'],
  ['answers', {}, 'bad', 'does not answer'],
  ['answers', { variables: {} }, 'unknown', 'nothing says where it is'],

  ['endpoint', { answers: endpoint(webhook) }, 'good', webhook],
  ['endpoint', { answers: endpoint(webhook, false) }, 'bad', '"Use webhook" is off'],
  [
    'endpoint',
    { answers: endpoint('https://old.example.org/webhook') },
    'bad',
    'LINE calls https://old.example.org/webhook, not',
  ],
  [
    'endpoint',
    {
      answers: {
        [`GET ${line}/channel/webhook/endpoint`]: {
          status: 404,
          body: { message: 'Webhook endpoint not found' },
        },
      },
    },
    'bad',
    'Webhook endpoint not found',
  ],
  ['test', { answers: tested(200, 'OK') }, 'good', 'OK'],
  ['test', { answers: tested(401, 'ERROR_STATUS_CODE') }, 'bad', 'ERROR_STATUS_CODE: 401 (401)'],
  ['test', { answers: tested(0, 'COULD_NOT_CONNECT') }, 'bad', 'COULD_NOT_CONNECT'],
  ['redelivery', {}, 'unknown', 'its console'],
  ['menus', { openMenus: () => menus.channel }, 'good', 'all are the newest'],
  ['menus', {}, 'bad', 'teacher has not the newest'],
  [
    'menus',
    { variables: { GOOGLE_CLOUD_PROJECT: 'demo-plc' } },
    'bad',
    'LINE_CHANNEL_ACCESS_TOKEN is neither',
  ],
  ['menus', { openMenus: () => voidToken }, 'bad', 'LINE refuses the access token (401)'],
  [
    'administrator',
    {
      programs: token,
      answers: {
        [setup]: {
          body: { fields: { admin: { stringValue: 'p1' }, at: { integerValue: '1795410000000' } } },
        },
      },
    },
    'good',
    'since 2026-11-23; SETUP_CODE is void',
  ],
  ['administrator', { programs: token, answers: { [setup]: { status: 404 } } }, 'bad', 'nobody yet'],
  [
    'administrator',
    { programs: token, answers: { [setup]: { status: 403 } } },
    'unknown',
    'Firestore answered 403',
  ],
  ['administrator', { programs: token }, 'unknown', 'cannot be read from here'],
  ['administrator', {}, 'unknown', 'gcloud is not installed'],
  ['answered', {}, 'unknown', 'only somebody in the group sees it'],
]
