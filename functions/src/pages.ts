import express, { type Express } from 'express'
import type { DashboardDeps } from '../../src/dashboard/ports.ts'
import { createDashboard } from '../../src/dashboard/serve.ts'

/** The pages as an application of their own. Loaded by the first visitor, so that a webhook's start need not pay for it. */
export function openPages(deps: DashboardDeps): Express {
  const pages = express()
  pages.disable('x-powered-by')
  pages.use(createDashboard(deps))
  return pages
}
