"""The coordinators' page: what students ask, what stayed unanswered, and what to make of it. Rendered on the server."""
