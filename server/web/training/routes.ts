/** Every address of training. Forms come here with their token checked already. */
import { Router } from 'express';
import type { Desk } from '../desk.ts';
import { showTraining } from './home.ts';

export function createTrainingRoutes(desk: Desk): Router {
  const routes = Router();
  routes.get('/training', showTraining(desk));
  return routes;
}
