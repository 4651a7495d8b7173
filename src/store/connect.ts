import { Firestore } from 'firebase-admin/firestore'

/** Where the database is. */
export interface Connection {
  projectId: string
  /** `host:port` of Google's emulator; without it the real service, with the machine's own credentials. */
  emulatorHost?: string
}

/**
 * Opens a client for the `(default)` database of a project. Nothing is sent until the first call;
 * wrong credentials or an unknown project therefore show there.
 */
export function connectFirestore({ projectId, emulatorHost }: Connection): Firestore {
  if (!emulatorHost) return new Firestore({ projectId, ignoreUndefinedProperties: true })
  return new Firestore({
    projectId,
    ignoreUndefinedProperties: true,
    host: emulatorHost,
    ssl: false,
    // What the emulator takes for a server's credentials, so that the deny-all rules do not apply.
    customHeaders: { Authorization: 'Bearer owner' },
  })
}
