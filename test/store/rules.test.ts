import { readFile } from 'node:fs/promises'
import { assertFails, initializeTestEnvironment } from '@firebase/rules-unit-testing'
import type { RulesTestContext, RulesTestEnvironment } from '@firebase/rules-unit-testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

const paths = [
  'runs/r',
  'chats/c/inbox/e',
  'runs/r/evidence/1',
  'people/p',
  'jobs/j',
  'anything/at/any/depth/of/all',
]
const emulatorHost = inject('emulatorHost')

describe.skipIf(!emulatorHost)('firestore.rules', () => {
  let env: RulesTestEnvironment

  beforeAll(async () => {
    const [host = '', port] = emulatorHost.split(':')
    const rules = await readFile('firestore.rules', 'utf8')
    env = await initializeTestEnvironment({
      projectId: 'demo-rules',
      firestore: { host, port: Number(port), rules },
    })
    await env.withSecurityRulesDisabled(async (context) => {
      for (const path of paths) await context.firestore().doc(path).set({ owner: 'teacher' })
    })
  })
  afterAll(() => env.cleanup())

  const clients: [string, () => RulesTestContext][] = [
    ['nobody', () => env.unauthenticatedContext()],
    [
      'a signed-in person',
      () => env.authenticatedContext('teacher', { email: 't@example.org', email_verified: true }),
    ],
    ['somebody who claims to be an administrator', () => env.authenticatedContext('admin', { admin: true })],
  ]

  test.each(clients)('%s can neither read nor write, anywhere', async (_who, enter) => {
    const firestore = enter().firestore()
    for (const path of paths) {
      const document = firestore.doc(path)
      await assertFails(document.get())
      await assertFails(document.parent.limit(1).get())
      await assertFails(firestore.collectionGroup(document.parent.id).limit(1).get())
      await assertFails(document.set({ owner: 'me' }))
      await assertFails(document.update({ owner: 'me' }))
      await assertFails(document.delete())
      await assertFails(document.parent.doc('new').set({ owner: 'me' }))
    }
  })

  test('the documents are there and as they were', async () => {
    await env.withSecurityRulesDisabled(async (context) => {
      for (const path of paths) {
        const snapshot = await context.firestore().doc(path).get()
        expect(snapshot.data()).toEqual({ owner: 'teacher' })
      }
    })
  })
})
