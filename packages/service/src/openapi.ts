import { Controller, Get, Inject } from '@nestjs/common';
import { Scope } from './scope.ts';

export const OPENAPI = Symbol('OPENAPI');

/** The API description, made from the same schemas that check the requests. */
@Controller()
@Scope('public')
export class OpenApiController {
  constructor(@Inject(OPENAPI) private readonly document: unknown) {}

  @Get('openapi.json')
  openApi(): unknown {
    return this.document;
  }
}
