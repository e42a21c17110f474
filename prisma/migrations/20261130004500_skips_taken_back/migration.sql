-- An operator may take a skip back.
ALTER TABLE "operator_actions" DROP CONSTRAINT "operator_actions_action_check";
ALTER TABLE "operator_actions" ADD CONSTRAINT "operator_actions_action_check"
    CHECK ("action" IN ('retry', 'skip', 'unskip'));
