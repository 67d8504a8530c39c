/** A page without a screen: the phone's model on the Ribbon backend, for the contract suite. */
import { backend } from '../../../src/backends/ribbon/backend.ts';
import { phoneDriver } from './phone-driver.ts';

Object.assign(window, { driver: phoneDriver(backend) });
