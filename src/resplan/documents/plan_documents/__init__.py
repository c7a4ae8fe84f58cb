"""What a plan is issued as: the plan itself, its annexes, the letters and forms that go with it."""
