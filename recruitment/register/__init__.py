"""The register: licences, what happened to them, and the check that anybody may make.

For workers, who need one plain answer, and for staff, who keep the facts it comes from. It must never say
that a licence is in force when the recorded decisions do not say so, and never keep who asked.
"""
